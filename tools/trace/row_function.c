/* row_function - which callbacks share a row: those of one function, of which no
   two are pending at once. Uses row_label, row_list, trace. */
#include <stdlib.h>
#include <string.h>

#include "row_function.h"
#include "row_label.h"

struct functions {
    struct row_list *list;
    size_t stretches;
    const char **of;              /* of each callback; NULL: it has no row */
    long long pending[MOST_ROWS]; /* in each row; 0: none */
};

/* One that has a call worth a row has one for all of them. */
static bool is_seen(const struct trace *trace, const char *fn)
{
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev == EV_CALL && event->fn && strcmp(event->fn, fn) == 0 &&
            row_is_seen(trace, event))
            return true;
    }
    return false;
}

/* The name that was found for one call serves all that have it. */
static void learn(struct functions *functions, const struct trace *trace,
                  bool all)
{
    const char *last = NULL;
    bool last_is_seen = false;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->ev != EV_CALL || !event->fn)
            continue;
        if (!last || strcmp(last, event->fn) != 0)
            last_is_seen = all || is_seen(trace, event->fn);
        last = event->fn;
        if (last_is_seen)
            functions->of[event->cb] = event->fn;
    }
}

/* The first that is free; if there is none, and no room for one more, one of
   them. */
static unsigned char row_for(struct functions *functions, const char *fn)
{
    struct row_list *list = functions->list;
    unsigned char taken = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct row *row = &list->all[i];

        if (!row->fn || strcmp(row->fn, fn) != 0)
            continue;
        if (functions->pending[i] == 0)
            return (unsigned char)i;
        taken = taken ? taken : (unsigned char)i;
    }
    if (row_list_is_full(list, CALLBACK_ROW))
        return taken;
    unsigned char row = row_list_add(list, CALLBACK_ROW, functions->stretches);
    row_label_function(&list->all[row], fn);
    return row;
}

/* A timer is pending until it is called, a watcher until it is watched no
   longer. */
static bool ends(const struct event *event, bool is_watched)
{
    return event->ev == EV_UNTIMER || event->ev == EV_UNQUEUE ||
           event->ev == EV_UNWATCH || (event->ev == EV_CALL && !is_watched);
}

static void follow(struct functions *functions, const struct event *event,
                   bool *is_watched)
{
    unsigned char *row = &functions->list->of_callback[event->cb];

    if (*row == 0)
        *row = row_for(functions, functions->of[event->cb]);
    if (event->ev == EV_WATCH)
        is_watched[event->cb] = true;
    if (!ends(event, is_watched[event->cb]))
        functions->pending[*row] = event->cb;
    else if (functions->pending[*row] == event->cb)
        functions->pending[*row] = 0;
}

/* A deadline that is moved is a timer taken back, and a new one. Only the last
   of them is called, and so is known by its function. */
static void add_moved_timers(struct row_list *list, const struct trace *trace)
{
    for (size_t i = trace->count; i-- > 1;) {
        const struct event *timer = &trace->events[i];
        const struct event *before = timer - 1;

        if (timer->ev == EV_TIMER && before->ev == EV_UNTIMER &&
            timer->by == before->by && list->of_callback[before->cb] == 0)
            list->of_callback[before->cb] = list->of_callback[timer->cb];
    }
}

void row_function_add(struct row_list *list, const struct trace *trace,
                      bool all, size_t stretches)
{
    struct functions functions = {
        .list = list,
        .stretches = stretches,
        .of = trace_room(list->serials, sizeof *functions.of)};
    bool *is_watched = trace_room(list->serials, sizeof *is_watched);

    learn(&functions, trace, all);
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        if (event->cb > 0 && functions.of[event->cb] && event->ev != EV_RET)
            follow(&functions, event, is_watched);
    }
    add_moved_timers(list, trace);
    free(is_watched);
    free(functions.of);
}
