/* test_timers - the heap of deadlines. */
#include "support.h"

#include <math.h>

#include "timers.h"

static struct timers timers;

static void start(void)
{
    timers_init(&timers);
}

static void finish(void)
{
    timers_free(&timers);
}

TestSuite(timers, .init = start, .fini = finish);

Test(timers, an_empty_heap_has_no_deadline)
{
    cr_assert_eq(timers_next(&timers), (double)INFINITY);
}

Test(timers, an_empty_heap_has_nothing_to_take)
{
    cr_assert_null(timers_take_before(&timers, INFINITY));
}

Test(timers, the_earliest_deadline_is_next_whatever_came_first,
     .description = "HND-04")
{
    static struct timer timer[3] = {0};

    timers_add(&timers, &timer[0], 2);
    timers_add(&timers, &timer[1], -1);
    timers_add(&timers, &timer[2], 3);
    cr_assert_eq(timers_next(&timers), -1);
}

Test(timers, the_limit_itself_is_not_before_the_limit,
     .description = "LOOP-10: strictly less")
{
    static struct timer timer = {0};

    timers_add(&timers, &timer, 1);
    cr_assert_null(timers_take_before(&timers, 1));
}

Test(timers, a_timer_that_was_taken_is_not_there_any_more)
{
    static struct timer timer = {0};

    timers_add(&timers, &timer, 1);
    timers_take_before(&timers, 2);
    cr_assert_null(timers_take_before(&timers, 2));
}

Test(timers, a_timer_can_be_used_again_after_it_was_taken)
{
    static struct timer timer = {0};

    timers_add(&timers, &timer, 1);
    timers_take_before(&timers, 2);
    timers_add(&timers, &timer, 5);
    cr_assert_eq(timers_next(&timers), 5);
}

Test(timers, the_deadline_of_each_can_be_asked_for)
{
    static struct timer timer[100] = {0};
    int wrong = 0;

    for (int i = 0; i < 100; i++)
        timers_add(&timers, &timer[i], (i * 37) % 100);
    for (int i = 0; i < 100; i++)
        wrong += timers_when(&timers, &timer[i]) != (i * 37) % 100;
    cr_assert_eq(wrong, 0);
}

Test(timers, equal_deadlines_are_first_come_first_served,
     .description = "LOOP-09, made definite: FIFO")
{
    static struct timer timer[1000] = {0};
    int wrong = 0;

    for (int i = 0; i < 1000; i++)
        timers_add(&timers, &timer[i], 7);
    for (int i = 0; i < 1000; i++)
        wrong += timers_take_before(&timers, 8) != &timer[i];
    cr_assert_eq(wrong, 0);
}

Test(timers, a_timer_added_again_stands_behind_its_equals)
{
    static struct timer timer[3] = {0};

    for (int i = 0; i < 3; i++)
        timers_add(&timers, &timer[i], 7);
    timers_remove(&timers, &timer[0]);
    timers_add(&timers, &timer[0], 7);
    timers_take_before(&timers, 8);
    timers_take_before(&timers, 8);
    cr_assert_eq(timers_take_before(&timers, 8), &timer[0]);
}

Test(timers, removing_what_is_not_there_is_harmless)
{
    static struct timer timer[2] = {0};

    timers_add(&timers, &timer[0], 1);
    timers_remove(&timers, &timer[1]);
    cr_assert_eq(timers_take_before(&timers, 2), &timer[0]);
}

Test(timers, removing_twice_is_harmless)
{
    static struct timer timer[2] = {0};

    timers_add(&timers, &timer[0], 1);
    timers_add(&timers, &timer[1], 2);
    timers_remove(&timers, &timer[0]);
    timers_remove(&timers, &timer[0]);
    cr_assert_eq(timers_next(&timers), 2);
}

Test(timers, a_removed_timer_leaves_no_trace_at_the_head,
     .description = "LOOP-13, LOOP-14: the next live deadline counts at once")
{
    static struct timer timer[2] = {0};

    timers_add(&timers, &timer[0], 1);
    timers_add(&timers, &timer[1], 2);
    timers_remove(&timers, &timer[0]);
    cr_assert_eq(timers_next(&timers), 2);
}

Test(timers, removed_timers_take_no_room,
     .description = "LOOP-13: a heap of cancelled timers does not grow")
{
    static struct timer timer = {0};

    for (int i = 0; i < 100000; i++) {
        timers_add(&timers, &timer, i);
        timers_remove(&timers, &timer);
    }
    cr_assert_leq(timers.room, 64);
}

Test(timers, a_timer_can_be_removed_from_anywhere)
{
    enum { COUNT = 100 };
    static struct timer timer[COUNT];
    int wrong = 0;

    for (int removed = 0; removed < COUNT; removed++) {
        memset(timer, 0, sizeof timer);
        for (int i = 0; i < COUNT; i++)
            timers_add(&timers, &timer[i], (i * 37) % COUNT);
        timers_remove(&timers, &timer[removed]);
        for (int when = 0; when < COUNT; when++) {
            int which = when * 73 % COUNT; /* 73 * 37 is 1 modulo 100 */
            if (which != removed)
                wrong += timers_take_before(&timers, COUNT) != &timer[which];
        }
    }
    cr_assert_eq(wrong, 0);
}

Test(timers, freeing_forgets_all_timers)
{
    static struct timer timer[3] = {0};

    for (int i = 0; i < 3; i++)
        timers_add(&timers, &timer[i], i);
    timers_free(&timers);
    timers_remove(&timers, &timer[1]); /* would shift what is no more */
    cr_assert_eq(timers_next(&timers), (double)INFINITY);
}

Test(timers, equal_deadlines_keep_their_order_when_the_numbers_begin_again)
{
    static struct timer timer[4] = {0};

    timers.next_order = UINT32_MAX - 1;
    for (int i = 0; i < 4; i++)
        timers_add(&timers, &timer[i], 1);
    for (int i = 0; i < 4; i++)
        cr_expect_eq(timers_take_before(&timers, 2), &timer[i]);
}

/* The last of the heap takes the place of the one removed, from where it may
   have to rise: here 2 comes below 10. */
Test(timers, the_last_may_rise_where_one_is_removed)
{
    static const double whens[] = {0, 10, 1, 20, 21, 11, 12, 13, 14, 2};
    static const double rest[] = {0, 1, 2, 10, 12, 13, 14, 20, 21};
    static struct timer timer[10];
    int wrong = 0;

    for (int i = 0; i < 10; i++)
        timers_add(&timers, &timer[i], whens[i]);
    timers_remove(&timers, &timer[5]);
    for (int i = 0; i < 9; i++) {
        wrong += timers_next(&timers) != rest[i];
        timers_take_before(&timers, INFINITY);
    }
    cr_expect_eq(wrong, 0);
}
