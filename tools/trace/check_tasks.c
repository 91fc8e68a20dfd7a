/* check_tasks - a task is created once, runs inside a call of its own step,
   until it waits, gives way or is done; each wait ends in a run, or with the
   trace. Uses check, trace. */
#include <stdlib.h>

#include "check.h"

enum state { UNKNOWN, SET_ASIDE, RUNNING, DONE };

struct tasks {
    unsigned char *state; /* of each serial number: enum state */
    const struct event *call;
    long long running; /* 0: none */
};

static void suspend(struct tasks *tasks, const struct event *event, int *broken)
{
    check_that(tasks->running == event->task, event, broken,
               "task %lld does not run", event->task);
    tasks->state[event->task] = SET_ASIDE;
    tasks->running = 0;
}

static void begin(struct tasks *tasks, const struct event *event, int *broken)
{
    long long task = event->task;

    check_that(tasks->state[task] == SET_ASIDE, event, broken,
               "task %lld runs, and %s", task,
               tasks->state[task] == DONE      ? "was done"
               : tasks->state[task] == RUNNING ? "has neither waited nor ended"
                                               : "was not created");
    check_that(tasks->call && tasks->call->task == task, event, broken,
               "task %lld runs outside of a call of its step", task);
    check_that(tasks->running == 0, event, broken, "task %lld runs already",
               tasks->running);
    tasks->state[task] = RUNNING;
    tasks->running = task;
}

static void end(struct tasks *tasks, const struct event *event, int *broken)
{
    check_that(tasks->state[event->id] != DONE, event, broken,
               "%lld was done already", event->id);
    tasks->state[event->id] = DONE;
    if (tasks->running == event->id)
        tasks->running = 0;
}

static void returned(struct tasks *tasks, const struct event *event,
                     int *broken)
{
    check_that(tasks->running == 0, event, broken,
               "task %lld has neither waited nor ended", tasks->running);
    tasks->running = 0;
    tasks->call = NULL;
}

static void follow(struct tasks *tasks, const struct event *event, int *broken)
{
    switch (event->ev) {
    case EV_TASK:
        check_that(tasks->state[event->id] == UNKNOWN, event, broken,
                   "%lld was there already", event->id);
        tasks->state[event->id] = SET_ASIDE;
        break;
    case EV_CALL:
        tasks->call = event;
        break;
    case EV_RET:
        returned(tasks, event, broken);
        break;
    case EV_RUN:
        begin(tasks, event, broken);
        break;
    case EV_WAIT:
    case EV_YIELD:
        suspend(tasks, event, broken);
        break;
    case EV_ENTER:
    case EV_LEAVE: /* without a task: it is given back by none */
        check_that(tasks->running == (event->task > 0 ? event->task : 0), event,
                   broken, "task %lld does not run", event->task);
        break;
    case EV_DONE:
        end(tasks, event, broken);
        break;
    default:
        break;
    }
}

int check_tasks(const struct trace *trace)
{
    struct tasks tasks = {.state = trace_room(trace_serials(trace), 1)};
    int broken = 0;

    for (size_t i = 0; i < trace->count; i++) {
        if (i > 0 && trace->events[i].n > trace->events[i - 1].n + 1)
            break; /* what became of each is not known from there on */
        follow(&tasks, &trace->events[i], &broken);
    }
    free(tasks.state);
    return broken;
}
