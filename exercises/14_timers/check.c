/* check of timers: the heap of timers. */
#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "timers.h"

enum { MANY = 150000 };

static struct timers timers;
static struct timer few[40];
static struct timer beyond; /* lies wherever the array is not in use */

static void begin(void)
{
    const size_t room = 64;

    for (int i = 0; i < 40; i++)
        few[i] = (struct timer){0};
    timers_init(&timers);
    timers.heap = malloc(room * sizeof *timers.heap);
    expect(timers.heap != NULL, "there is memory for the check",
           "there is not");
    timers.room = room;
    for (size_t i = 0; i < room; i++)
        timers.heap[i] = (struct timers_entry){-1, &beyond};
}

static void end(void)
{
    timers_free(&timers);
}

/* Timers are called 1, 2, 3, ... in the order in which they are made. */
static int number_of(const struct timer *timer)
{
    return (int)(timer - few) + 1;
}

/* That it is a heap, and that everybody knows its place. */
static void expect_heap(void)
{
    for (size_t i = 1; i <= timers.count; i++) {
        const struct timers_entry *entry = &timers.heap[i];
        const struct timers_entry *parent = &timers.heap[(i + 2) / 4];

        expect(entry->timer != &beyond,
               "what moves is between heap[1] and heap[timers->count]",
               "an entry from beyond the end has come to heap[%zu]", i);
        expect(entry->timer->position == i,
               "a timer's position is where it is in the array",
               "heap[%zu] is timer %d, which has position %u", i,
               number_of(entry->timer), entry->timer->position);
        if (i == 1)
            continue;
        expect(entry->when >= parent->when, "no entry is due before its parent",
               "heap[%zu] is due at %g, its parent heap[%zu] at %g", i,
               entry->when, (i + 2) / 4, parent->when);
        expect(entry->when > parent->when ||
                   entry->timer->order > parent->timer->order,
               "of two that are due together, the one added first is above",
               "heap[%zu], timer %d, was added before its parent heap[%zu], "
               "timer %d",
               i, number_of(entry->timer), (i + 2) / 4,
               number_of(parent->timer));
    }
}

static void add(int number, double when)
{
    did("added timer %d, due at %g", number, when);
    expect(timers_add(&timers, &few[number - 1], when),
           "timers_add() says true", "it said false");
    expect_heap();
}

static void remove_(int number)
{
    did("took out timer %d", number);
    timers_remove(&timers, &few[number - 1]);
    expect_number("the position of the timer that was taken out",
                  (intmax_t)few[number - 1].position, 0);
    expect_heap();
}

/* The earliest, taken out; 0 if none is due. */
static int take(double limit)
{
    struct timer *timer = timers_take_before(&timers, limit);

    if (timer)
        did("took out the earliest, timer %d", number_of(timer));
    expect_heap();
    return timer ? number_of(timer) : 0;
}

static void expect_next(int number)
{
    expect_number("the timer that is taken out as the earliest", take(1e9),
                  number);
}

static void the_earliest_is_on_top(void)
{
    begin();
    add(1, 3);
    add(2, 2);
    add(3, 1);
    expect_seconds("timers_next()", timers_next(&timers), 1);
    end();
}

static void rises_over_several_levels(void)
{
    begin();
    for (int i = 1; i <= 22; i++) /* four levels: 1, 4, 16 and one more */
        add(i, 100 - i);
    end();
}

/* What was taken off the end lies there still; it is not a child any more. */
static void looks_no_further_than_count(void)
{
    begin();
    add(1, 1);
    add(2, 2);
    add(3, 3);
    expect_next(1);
    expect_next(2);
    expect_next(3);
    expect_number("a timer from the empty heap (0: none)", take(1e9), 0);
    end();
}

static void come_out_in_order(void)
{
    begin();
    add(1, 3);
    add(2, 1);
    add(3, 4);
    add(4, 2);
    expect_next(2);
    expect_next(4);
    expect_next(1);
    expect_next(3);
    end();
}

/* The least child is not the first, and not the last. */
static void the_least_child_rises(void)
{
    begin();
    add(1, 1);
    add(2, 5);
    add(3, 4);
    add(4, 2);
    add(5, 3);
    for (int i = 6; i <= 12; i++)
        add(i, i);
    expect_next(1);
    expect_next(4);
    expect_next(5);
    end();
}

static void equal_ones_in_turn(void)
{
    begin();
    for (int i = 1; i <= 10; i++)
        add(i, 7);
    for (int i = 1; i <= 10; i++)
        expect_next(i);
    end();
}

static void from_the_middle(void)
{
    begin();
    for (int i = 1; i <= 9; i++)
        add(i, i);
    remove_(2); /* has children: 6 to 9 */
    remove_(3);
    remove_(1); /* on top */
    expect_next(4);
    end();
}

static void the_last_one_and_one_that_is_gone(void)
{
    begin();
    for (int i = 1; i <= 3; i++)
        add(i, i);
    remove_(3);
    did("took out timer 3 once more");
    timers_remove(&timers, &few[2]);
    expect_number("how many there are", (intmax_t)timers.count, 2);
    remove_(1);
    remove_(2);
    expect_number("how many there are", (intmax_t)timers.count, 0);
    end();
}

/*
 * heap[2] is late, and so are its children; heap[3] is early. When a child of
 * heap[2] is taken out, the last, a child of heap[3], comes to its place.
 */
static void the_last_one_may_belong_above(void)
{
    begin();
    add(1, 1);
    add(2, 50);
    add(3, 2);
    add(4, 2);
    add(5, 2);
    for (int i = 6; i <= 9; i++)
        add(i, 45 + i);
    add(10, 3);
    remove_(6);
    expect_next(1);
    end();
}

/* A row of numbers that look like chance and are the same each time. */
static unsigned next_number(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16 & 0x7fff;
}

static void many_moves(void)
{
    unsigned state = 1;

    begin();
    did("added and took out some of 40 timers, two thousand times");
    for (int i = 0; i < 2000; i++) {
        struct timer *timer = &few[next_number(&state) % 40];

        if (timer->position)
            timers_remove(&timers, timer);
        else
            timers_add(&timers, timer, next_number(&state) % 20);
        expect_heap();
    }
    end();
}

static void a_few_steps_each(void)
{
    struct timer *all = calloc(MANY, sizeof *all);
    double last = -INFINITY;

    expect(all != NULL, "there is memory for the check", "there is not");
    timers_init(&timers);
    did("added %d timers, the latest first", MANY);
    for (int i = 0; i < MANY; i++)
        timers_add(&timers, &all[i], MANY - i);
    did("took all of them out, earliest first");
    for (int i = 0; i < MANY; i++) {
        double next = timers_next(&timers);
        expect(timers_take_before(&timers, INFINITY) && next >= last,
               "each is due no earlier than the one before",
               "one at %g came after one at %g", next, last);
        last = next;
    }
    end();
    free(all);
}

#define UP     "sift_up() in mine/timers.c"
#define DOWN   "sift_down() in mine/timers.c"
#define REMOVE "timers_remove() in mine/timers.c"

const struct check checks[] = {
    {"the earliest is on top", the_earliest_is_on_top,
     UP "; put() writes the position, too"},
    {"a new one rises as far as it has to", rises_over_several_levels, UP},
    {"what is beyond the end is no child", looks_no_further_than_count,
     REMOVE ", then " DOWN ", timers->count"},
    {"they come out earliest first", come_out_in_order, REMOVE ", then " DOWN},
    {"what takes the place above is the least of the children",
     the_least_child_rises, DOWN ": there are up to four children"},
    {"those due together come out in the order of coming", equal_ones_in_turn,
     DOWN ": which one is before another is what before() says"},
    {"one is taken out of the middle", from_the_middle, REMOVE},
    {"the last one is taken out, and one that is not there",
     the_last_one_and_one_that_is_gone,
     REMOVE ": when is there no gap to be filled?"},
    {"what fills the gap may belong further up", the_last_one_may_belong_above,
     REMOVE ": the last one may come from another branch"},
    {"after any row of adding and taking out it is a heap", many_moves,
     UP "; " DOWN "; " REMOVE},
    {"adding and taking out are a few steps each", a_few_steps_each,
     "how many entries your functions move: those on one path, not all"},
    {0}};
