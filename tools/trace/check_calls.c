/* check_calls - no call inside a call, and each turn calls what was queued when
   it began to call, in that order, and all of it. Uses check, ready, trace. */
#include "check.h"
#include "ready.h"

static void check_nesting(const struct event *event,
                          const struct event **inside, int *broken)
{
    if (event->ev == EV_CALL) {
        check_that(!*inside, event, broken, "a call inside call %lld",
                   *inside ? (*inside)->n : 0);
        *inside = event;
    }
    if (event->ev == EV_RET) {
        check_that(*inside && (*inside)->cb == event->cb, event, broken,
                   "callback %lld returns and was not called", event->cb);
        *inside = NULL;
    }
    /* a program may end inside of one: by exit(), by misuse */
    if (event->ev == EV_TURN || event->ev == EV_ASK)
        check_that(!*inside, event, broken, "call %lld has not returned",
                   *inside ? (*inside)->n : 0);
}

static void check_queue(struct ready *ready, const struct event *event,
                        int *broken)
{
    const struct event *next = ready_next(ready);
    bool calling = ready->calling;

    if (event->ev == EV_TURN)
        check_that(!calling || !next, event, broken,
                   "the turn before has left callback %lld in the queue",
                   next ? next->cb : 0);
    bool possible = ready_follow(ready, event);
    if (event->ev == EV_UNQUEUE)
        check_that(possible, event, broken, "callback %lld is not queued",
                   event->cb);
    else if (!next)
        check_that(possible, event, broken,
                   "callback %lld is called and was not queued when the turn "
                   "began to call",
                   event->cb);
    else
        check_that(possible, event, broken,
                   "callback %lld is called, and %lld stands before it",
                   event->cb, next->cb);
}

int check_calls(const struct trace *trace)
{
    struct ready ready = ready_new(trace);
    const struct event *inside = NULL;
    bool whole = true;
    int broken = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (i > 0 && event->n > event[-1].n + 1) {
            whole = false; /* what is queued and called is not known */
            inside = NULL;
        }
        if (whole) {
            check_nesting(event, &inside, &broken);
            check_queue(&ready, event, &broken);
        }
    }
    ready_free(&ready);
    return broken;
}
