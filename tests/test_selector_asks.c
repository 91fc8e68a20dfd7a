/* test_selector_asks - how long select() is asked to wait. */
#include "support.h"

#include <sys/select.h>

/*
 * The selector once more, with a select() of its own. (One by that name would be
 * the whole suite's, and be named wherever a test blocks in select().)
 */
int ask(int count, fd_set *read, fd_set *write, fd_set *other,
        struct timeval *time);
#define select          ask
#define selector_select asking
#include "selector_select.c"
#undef select
#undef selector_select

static struct timeval asked; /* what it is asked, in place of waiting */
static bool for_ever;

int ask(int count, fd_set *read, fd_set *write, fd_set *other,
        struct timeval *time)
{
    (void)count, (void)read, (void)write, (void)other;
    for_ever = !time;
    if (time)
        asked = *time;
    return 0;
}

static void wait_for(double seconds)
{
    struct selector *selector = asking.open();
    struct selector_event ready;

    cr_assert_eq(selector_wait(selector, seconds, &ready, 1), 0);
    selector_close(selector);
}

Test(selector_asks, a_part_of_a_microsecond_is_a_whole_one,
     .description = "LOOP-05: never earlier than the deadline")
{
    wait_for(1.25e-6);
    cr_expect_eq(asked.tv_usec, 2);
}

Test(selector_asks, whole_microseconds_stay_what_they_are)
{
    wait_for(0.5);
    cr_expect_eq(asked.tv_usec, 500000);
}

Test(selector_asks, seconds_stand_for_themselves)
{
    wait_for(3.5);
    cr_expect_eq(asked.tv_sec, 3);
}

Test(selector_asks, a_day_is_the_most_that_select_waits,
     .description = "LOOP-05")
{
    wait_for(1e300);
    cr_expect_eq(asked.tv_sec, 24 * 3600);
}

Test(selector_asks, a_day_is_not_exceeded_by_its_microseconds)
{
    wait_for(24 * 3600 + 0.5);
    cr_expect_eq(asked.tv_usec, 0);
}

Test(selector_asks, less_than_nothing_is_for_ever)
{
    wait_for(-1);
    cr_expect(for_ever);
}

Test(selector_asks, nothing_is_no_wait)
{
    wait_for(0);
    cr_expect(!for_ever && asked.tv_sec == 0 && asked.tv_usec == 0);
}
