/* deeds - what is done in a call, in words. Uses names, stretch, trace. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "deeds.h"

enum { MOST_PRINTED = 24 };

struct deeds {
    const struct names *names;
    char *text;
    size_t used;
    const char *verb; /* of the deed before: it may stand for this one too */
    long long runs;   /* the task, or NO_NUMBER */
    long long timer;  /* set and not said yet, microseconds */
    bool cancels;     /* a task, and so what that waits for */
};

__attribute__((format(printf, 2, 3))) static void
append(struct deeds *deeds, const char *format, ...)
{
    va_list arguments;

    if (deeds->used + 1 >= DEEDS_ROOM)
        return;
    va_start(arguments, format);
    int length = vsnprintf(deeds->text + deeds->used, DEEDS_ROOM - deeds->used,
                           format, arguments);
    va_end(arguments);
    deeds->used += (size_t)length;
    if (deeds->used >= DEEDS_ROOM)
        deeds->used = DEEDS_ROOM - 1;
}

/* "creates Task-2", and the next time only ", Task-3". */
static void say(struct deeds *deeds, const char *verb, const char *object)
{
    bool again = deeds->verb && object && strcmp(verb, deeds->verb) == 0;

    if (again)
        append(deeds, ", %s", object);
    else
        append(deeds, "%s%s%s%s", deeds->used ? "; " : "", verb,
               object ? " " : "", object ? object : "");
    deeds->verb = verb;
}

/* Each line in quotes, and what is too long cut. */
static void say_output(struct deeds *deeds, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char line[56];

        if (length > 0) {
            snprintf(line, sizeof line,
                     length > MOST_PRINTED ? "\"%.*s...\"" : "\"%.*s\"",
                     (int)(length > MOST_PRINTED ? MOST_PRINTED - 3 : length),
                     text);
            say(deeds, "prints", line);
        }
        text += length + (text[length] == '\n');
    }
}

/* A shield is another future, which takes the request upon itself. */
static bool is_shield(const struct deeds *deeds, long long future)
{
    const struct trace *trace = deeds->names->trace;

    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_WAIT && trace->events[i].on == future)
            return strcmp(trace->events[i].kind, "shield") == 0;
    return false;
}

/* Of the task itself, of another, or of a future. */
static void say_end(struct deeds *deeds, const struct event *event)
{
    const char *task = names_task(deeds->names, event->id);
    char text[64];

    if (event->id == deeds->runs)
        task = "";

    if (!task && deeds->cancels && strcmp(event->how, "cancelled") == 0) {
        append(deeds, is_shield(deeds, event->id)
                          ? ", and so its shield, but not what that shields"
                          : ", and so what it waits for");
        deeds->verb = NULL;
        return;
    }
    if (!task) {
        say(deeds,
            strcmp(event->how, "value") == 0       ? "completes a future"
            : strcmp(event->how, "cancelled") == 0 ? "a future is cancelled"
                                                   : "a future gets an error",
            NULL);
        return;
    }
    snprintf(text, sizeof text, "%.40s%s%s", task, *task ? " " : "",
             strcmp(event->how, "value") == 0       ? "ends"
             : strcmp(event->how, "cancelled") == 0 ? "ends, cancelled"
                                                    : "ends with an error");
    say(deeds, text, NULL);
    if (strcmp(event->how, "error") == 0 && event->text)
        append(deeds, ": %.60s", event->text);
    deeds->verb = NULL; /* `text` is gone */
}

/* That a new task is queued goes without saying. */
static void say_queue(struct deeds *deeds, const struct event *event,
                      bool is_first)
{
    long long task = names_task_of(deeds->names, event->cb);

    if (!is_first && event[-1].ev == EV_TASK && event[-1].id == task)
        return;
    if (strcmp(event->from, "yield") != 0)
        say(deeds, "queues", names_queued(deeds->names, event->cb));
}

/* The timer of a sleep is said with it. */
static void say_timer(struct deeds *deeds)
{
    char duration[DURATION_ROOM], text[DURATION_ROOM + 16];

    if (deeds->timer == NO_NUMBER)
        return;
    snprintf(text, sizeof text, "a timer of %s",
             duration_text(deeds->timer, duration));
    deeds->timer = NO_NUMBER;
    say(deeds, "sets", text);
}

static void say_wait(struct deeds *deeds, const struct event *event)
{
    char duration[DURATION_ROOM];

    if (strcmp(event->kind, "sleep") == 0 && deeds->timer != NO_NUMBER) {
        say(deeds, "sleeps", duration_text(deeds->timer, duration));
        deeds->timer = NO_NUMBER;
        return;
    }
    say_timer(deeds);
    say(deeds, names_wait(deeds->names, event), NULL);
}

static void say_descriptor(struct deeds *deeds, const struct event *event)
{
    char text[NAMES_FD];

    say(deeds, event->ev == EV_WATCH ? "watches" : "no longer watches",
        names_descriptor(event->fd, text));
}

static void say_cancel(struct deeds *deeds, const struct event *event)
{
    const char *task = names_task(deeds->names, event->id);

    if (task)
        say(deeds, "cancels", task);
    deeds->cancels = task;
}

static void say_thread(struct deeds *deeds, const struct event *event)
{
    if (strcmp(event->state, "waits") == 0)
        say(deeds, "hands a call to a thread", NULL);
}

static void say_event(struct deeds *deeds, const struct event *event,
                      bool is_first)
{
    if (event->ev != EV_WAIT)
        say_timer(deeds);
    switch (event->ev) {
    case EV_TASK:
        say(deeds, "creates", event->name);
        break;
    case EV_QUEUE:
        say_queue(deeds, event, is_first);
        break;
    case EV_TIMER:
        deeds->timer = event->due - event->t;
        break;
    case EV_UNTIMER:
        say(deeds, "takes its timer back", NULL);
        break;
    case EV_WATCH:
    case EV_UNWATCH:
        say_descriptor(deeds, event);
        break;
    case EV_WAIT:
        say_wait(deeds, event);
        break;
    case EV_YIELD:
        say(deeds, "gives way for a turn", NULL);
        break;
    case EV_DONE:
        say_end(deeds, event);
        break;
    case EV_CANCEL:
        say_cancel(deeds, event);
        break;
    case EV_ANSWER:
        deeds->cancels = false;
        break;
    case EV_THREAD:
        say_thread(deeds, event);
        break;
    case EV_OUT:
        say_output(deeds, event->text);
        break;
    case EV_REPORT:
        say(deeds, "something is reported", NULL);
        break;
    default:
        break;
    }
}

void deeds_of(const struct trace *trace, const struct names *names,
              const struct stretch *stretch, char text[DEEDS_ROOM])
{
    struct deeds deeds = {
        .names = names, .text = text, .runs = NO_NUMBER, .timer = NO_NUMBER};
    bool called = stretch->kind != CALL;

    text[0] = '\0';
    for (size_t i = stretch->first; i < stretch->end; i++) {
        const struct event *event = &trace->events[i];

        if (called)
            say_event(&deeds, event, i == stretch->first);
        called = called || event->ev == EV_CALL;
        if (event->ev == EV_CALL)
            deeds.runs = event->task;
        if (event->ev == EV_RET)
            break; /* what follows is the loop's */
    }
}
