/* check_numbers - n and t ascend, a turn is the one that began last, and what
   caused an event came before it. Uses check, trace. */
#include "check.h"

/* Between the first and the last events that are kept, `dropped` are missing,
   and nowhere else. */
static void check_n(const struct trace *trace, size_t i, long long *missing,
                    int *broken)
{
    const struct event *event = &trace->events[i];
    long long before = i > 0 ? event[-1].n : 0;

    check_that(event->n > before, event, broken, "n does not ascend");
    if (event->n <= before + 1)
        return;
    check_that(*missing == event->n - before - 1, event, broken,
               "%lld events are missing before it, and `dropped` says %lld",
               event->n - before - 1, *missing);
    *missing = 0;
}

static void check_by(const struct trace *trace, const struct event *event,
                     int *broken)
{
    const struct event *first = &trace->events[0];

    check_that(event->by < event->n, event, broken,
               "its cause, %lld, is not earlier", event->by);
    if (event->by >= first->n && event->by < event->n)
        check_that(trace->events[trace->count - 1].dropped > 0 ||
                       trace_find(trace, event->by),
                   event, broken, "its cause, %lld, is not there", event->by);
}

static void check_turn(const struct event *event, long long *turn, int *broken)
{
    if (event->ev == EV_TURN) {
        check_that(event->turn == *turn + 1, event, broken,
                   "turn %lld comes after turn %lld", event->turn, *turn);
        *turn = event->turn;
    }
    check_that(event->turn == *turn, event, broken,
               "it says turn %lld, in turn %lld", event->turn, *turn);
}

int check_numbers(const struct trace *trace)
{
    long long missing = trace->events[trace->count - 1].dropped;
    long long turn = 0;
    int broken = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (i > 0 && event->n > event[-1].n + 1)
            turn = event->turn - (event->ev == EV_TURN);
        check_n(trace, i, &missing, &broken);
        check_that(i == 0 || event->t >= event[-1].t, event, &broken,
                   "t does not ascend");
        check_turn(event, &turn, &broken);
        check_by(trace, event, &broken);
    }
    check_that(missing == 0, &trace->events[trace->count - 1], &broken,
               "`dropped` says %lld events, and none are missing", missing);
    return broken;
}
