/* test_timers_model - the heap of deadlines against a sorted list. */
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

TestSuite(timers_model, .init = start, .fini = finish);

/* The same numbers in every run. */
static unsigned random_below(unsigned limit)
{
    static unsigned state = 1;

    state = state * 1103515245u + 12345u;
    return (state >> 8) % limit;
}

/* The model: a list kept sorted by deadline, equals in order of arrival. */
enum { MODEL = 400 };
static struct {
    int which;
    double when;
} model[MODEL];
static int model_count;

static void model_add(int which, double when)
{
    int at = model_count++;

    for (; at > 0 && model[at - 1].when > when; at--)
        model[at] = model[at - 1];
    model[at].which = which;
    model[at].when = when;
}

static bool model_remove(int which)
{
    for (int at = 0; at < model_count; at++)
        if (model[at].which == which) {
            model_count--;
            memmove(&model[at], &model[at + 1],
                    (size_t)(model_count - at) * sizeof *model);
            return true;
        }
    return false;
}

Test(timers_model, the_heap_behaves_like_a_sorted_list)
{
    static struct timer timer[MODEL];

    for (int step = 0; step < 200000; step++) {
        int which = (int)random_below(MODEL);
        double when = random_below(50); /* few: many are equal */

        /* There? Take it out. Else put it in, or take the earliest. */
        if (model_remove(which)) {
            timers_remove(&timers, &timer[which]);
        } else if (step % 5) {
            model_add(which, when);
            timers_add(&timers, &timer[which], when);
        } else if (model_count && model[0].when < when) {
            struct timer *taken = timers_take_before(&timers, when);
            cr_assert_eq(taken, &timer[model[0].which], "in step %d", step);
            model_remove(model[0].which);
        }
        cr_assert_eq(timers_next(&timers),
                     model_count ? model[0].when : (double)INFINITY,
                     "in step %d", step);
    }
}

Test(timers_model, a_million_timers_come_out_in_order)
{
    enum { MANY = 1000000 };
    struct timer *timer = calloc(MANY, sizeof *timer);
    int wrong = 0;

    for (size_t i = 0; i < MANY; i++)
        timers_add(&timers, &timer[i], (double)(i * UINT64_C(7919) % MANY));
    for (int i = 0; i < MANY; i++) {
        wrong += timers_next(&timers) != i;
        timers_take_before(&timers, MANY);
    }
    free(timer);
    cr_assert_eq(wrong, 0);
}
