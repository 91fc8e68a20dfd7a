/* names - what the serial numbers of a trace stand for. Uses trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"

enum { TEXT = 64 };

struct names names_of(const struct trace *trace)
{
    struct names names = {.trace = trace, .serials = trace_serials(trace)};

    names.task = trace_room(names.serials, sizeof *names.task);
    names.call = trace_room(names.serials, sizeof *names.call);
    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        if (event->ev == EV_TASK && !names.task[event->id])
            names.task[event->id] = event;
        if (event->ev == EV_CALL && !names.call[event->cb])
            names.call[event->cb] = event;
    }
    return names;
}

void names_free(struct names *names)
{
    free(names->task);
    free(names->call);
}

const char *names_task(const struct names *names, long long id)
{
    if (id <= 0 || (size_t)id >= names->serials || !names->task[id])
        return NULL;
    return names->task[id]->name;
}

long long names_task_of(const struct names *names, long long cb)
{
    if (cb <= 0 || (size_t)cb >= names->serials || !names->call[cb])
        return NO_NUMBER;
    return names->call[cb]->task;
}

static const struct event *call_of(const struct names *names, long long cb)
{
    return cb > 0 && (size_t)cb < names->serials ? names->call[cb] : NULL;
}

/* Which task has set the timer that has led to this call. */
static const char *setter(const struct names *names, const struct event *call)
{
    const struct event *cause = trace_cause(names->trace, call);

    if (!cause || cause->ev != EV_QUEUE || strcmp(cause->from, "timer") != 0)
        return NULL;
    cause = trace_cause(names->trace, cause);
    if (cause)
        cause = trace_cause(names->trace, cause);
    return cause ? names_task(names, cause->task) : NULL;
}

static char *next_text(void)
{
    static char texts[4][TEXT];
    static unsigned used;

    return texts[used++ % 4];
}

const char *names_called(const struct names *names, long long cb)
{
    const struct event *call = call_of(names, cb);
    const char *task = names_task(names, names_task_of(names, cb));
    const char *timer = call ? setter(names, call) : NULL;
    char *text = next_text();

    if (task)
        snprintf(text, TEXT, "step of %.40s", task);
    else if (timer)
        snprintf(text, TEXT, "timer of %.40s", timer);
    else if (call && call->fn)
        snprintf(text, TEXT, "%.50s()", call->fn);
    else
        snprintf(text, TEXT, "callback %lld", cb);
    return text;
}

const char *names_queued(const struct names *names, long long cb)
{
    const char *task = names_task(names, names_task_of(names, cb));

    if (!task)
        return names_called(names, cb);
    char *text = next_text();
    snprintf(text, TEXT, "%.40s", task);
    return text;
}

/* No "descriptor 1", which is stdout to who knows C. */
const char *names_descriptor(long long fd, char text[NAMES_FD])
{
    if (fd > 0 && fd <= 'Z' - 'A' + 1)
        snprintf(text, NAMES_FD, "descriptor %c", (char)('A' + fd - 1));
    else
        snprintf(text, NAMES_FD, "descriptor no. %lld", fd);
    return text;
}

/* --- waits ----------------------------------------------------------------- */

static int count_of(const struct event *wait, long long *first)
{
    const char *list = wait->of;
    int count = 0;

    while (list && *list >= '0' && *list <= '9') {
        long long id = json_next(&list);
        if (count++ == 0)
            *first = id;
    }
    return count;
}

/* Of one that waits for others itself: for how many, or for which one. */
static const char *wait_for_others(const struct names *names,
                                   const struct event *wait)
{
    char *text = next_text();
    long long first = NO_NUMBER;
    int count = count_of(wait, &first);
    const char *task = names_task(names, first);

    if (count > 1)
        snprintf(text, TEXT, "waits for %d tasks", count);
    else if (strcmp(wait->kind, "shield") == 0 && task)
        snprintf(text, TEXT, "waits for %.20s, shielded", task);
    else
        snprintf(text, TEXT, "waits for %.40s", task ? task : "a future");
    return text;
}

const char *names_wait(const struct names *names, const struct event *wait)
{
    static const char *const words[][2] = {{"sleep", "sleeps"},
                                           {"thread", "waits for a thread"},
                                           {"fd", "waits for a descriptor"},
                                           {"future", "waits for a future"}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(wait->kind, words[i][0]) == 0)
            return words[i][1];
    if (strcmp(wait->kind, "task") != 0)
        return wait_for_others(names, wait);
    const char *task = names_task(names, wait->on);
    char *text = next_text();
    snprintf(text, TEXT, "waits for %.40s", task ? task : "a task");
    return text;
}
