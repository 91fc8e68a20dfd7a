/* predict - asks what comes next: which callback, which line, until when. The
   trace has the answers. Uses names, question, ready, stretch, trace, views,
   walk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stretch.h"
#include "views.h"
#include "walk.h"

const char *walk_time(const struct event *event)
{
    static char text[DURATION_ROOM];

    return duration_text(event->t, text);
}

const struct event *walk_cause(const struct walk *walk,
                               const struct event *event)
{
    return trace_cause(walk->trace, event);
}

void walk_say_cause(const struct walk *walk, struct question *question,
                    const struct event *queued)
{
    const struct event *cause = walk_cause(walk, queued);
    const struct event *call = cause;

    while (call && call->ev != EV_CALL)
        call = walk_cause(walk, call);
    snprintf(
        question->cause, sizeof question->cause,
        "See event %lld: %s was queued in turn %lld, at %s%s%s.", queued->n,
        names_queued(&walk->names, queued->cb), queued->turn, walk_time(queued),
        !call                                ? ""
        : strcmp(queued->from, "timer") == 0 ? ", since it was due; set by "
                                             : ", by ",
        call ? names_called(&walk->names, call->cb) : "");
}

static void ask_before(struct walk *walk, const struct event *event)
{
    if (event->ev == EV_CALL)
        ask_call(walk, event);
    else if (event->ev == EV_OUT)
        ask_output(walk, event);
    else if (event->ev == EV_WAIT && names_task(&walk->names, event->task))
        ask_wait(walk, event);
}

static void follow(struct walk *walk, const struct event *event)
{
    ready_follow(&walk->ready, event);
    if (event->ev == EV_CALL)
        walk->was_printed = false;
    if (event->ev == EV_WAIT)
        walk->waits[event->task] = event;
    if (event->ev == EV_RUN)
        walk->waits[event->task] = NULL;
    if (event->ev == EV_QUEUE) {
        long long task = names_task_of(&walk->names, event->cb);
        if (task != NO_NUMBER)
            walk->waits[task] = NULL;
    }
    if (event->ev == EV_OUT)
        printf("    | %s", event->text);
}

void predict(const struct trace *trace)
{
    struct walk walk = {.trace = trace,
                        .names = names_of(trace),
                        .ready = ready_new(trace),
                        .asked_turn = -1};

    walk.waits = trace_room(walk.names.serials, sizeof *walk.waits);
    puts("Answer with a number; Enter passes, q ends.");
    for (size_t i = 0; i < trace->count && !walk.score.over; i++) {
        ask_before(&walk, &trace->events[i]);
        if (!walk.score.over)
            follow(&walk, &trace->events[i]);
    }
    printf("\n%d of %d right.\n", walk.score.right, walk.score.asked);
    free(walk.waits);
    ready_free(&walk.ready);
    names_free(&walk.names);
}
