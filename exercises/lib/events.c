/* events - what a program did, read from its trace, a sentence per event.
   tools/trace/FORMAT.md says what a trace holds. This reads only lines that the
   runtime has written, one event each and never nested. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "events.h"

enum { TASKS = 64, NAME = 40, LINE = 4096, NONE = -1 };

struct reader {
    struct events *events;
    const char *line; /* the event that is read */
    char coro[TASKS][NAME];
    bool begun[TASKS];
    bool in_call;
    long long running; /* a task, or NONE */
    long long timer;   /* how long the last one takes, in microseconds */
};

static long long number(const struct reader *reader, const char *field)
{
    char key[32];

    snprintf(key, sizeof key, "\"%s\":", field);
    const char *at = strstr(reader->line, key);
    return at ? strtoll(at + strlen(key), NULL, 10) : NONE;
}

/* A text with its \" and \n as they were; "" where the event has none. */
static const char *text(const struct reader *reader, const char *field)
{
    static char value[LINE];
    char key[32];
    size_t length = 0;

    snprintf(key, sizeof key, "\"%s\":\"", field);
    const char *at = strstr(reader->line, key);
    for (at = at ? at + strlen(key) : ""; *at && *at != '"'; at++) {
        if (*at == '\\' && at[1])
            value[length++] = *++at == 'n' ? '\n' : *at;
        else
            value[length++] = *at;
    }
    value[length] = '\0';
    return value;
}

static bool is(const struct reader *reader, const char *field, const char *what)
{
    return strcmp(text(reader, field), what) == 0;
}

/* The name of a task, NULL of a future. */
static const char *task(const struct reader *reader, long long id)
{
    return id > 0 && id < TASKS && reader->coro[id][0] ? reader->coro[id]
                                                       : NULL;
}

static const char *subject(const struct reader *reader)
{
    const char *name = task(reader, reader->running);

    return name ? name : reader->in_call ? "callback" : "main";
}

__attribute__((format(printf, 3, 4))) static void
say(const struct reader *reader, const char *who, const char *format, ...)
{
    struct events *events = reader->events;
    double seconds = (double)number(reader, "t") / 1e6;
    char deed[EVENT_ROOM];
    va_list arguments;

    if (events->count == EVENTS_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(deed, sizeof deed, format, arguments);
    va_end(arguments);
    snprintf(events->all[events->count++], EVENT_ROOM, "%g s  %.40s %.90s",
             seconds, who, deed);
}

static void say_task(struct reader *reader)
{
    long long id = number(reader, "id");

    if (id > 0 && id < TASKS)
        snprintf(reader->coro[id], NAME, "%.39s", text(reader, "coro"));
    if (reader
            ->in_call) /* the first is made by asyncio_run(), before the loop */
        say(reader, subject(reader), "creates %s", text(reader, "coro"));
}

static void say_run(struct reader *reader)
{
    long long id = reader->running = number(reader, "task");

    if (!task(reader, id) || reader->begun[id])
        return;
    reader->begun[id] = true;
    say(reader, subject(reader), "begins");
}

static void say_out(const struct reader *reader)
{
    const char *at = text(reader, "text");

    while (*at) {
        size_t length = strcspn(at, "\n");
        if (length > 0)
            say(reader, subject(reader), "prints \"%.*s\"", (int)length, at);
        at += length + (at[length] == '\n');
    }
}

static void say_wait(const struct reader *reader)
{
    const char *other = task(reader, number(reader, "on"));

    if (is(reader, "kind", "sleep"))
        say(reader, subject(reader), "sleeps %g s",
            (double)reader->timer / 1e6);
    else if (other)
        say(reader, subject(reader), "waits for %s", other);
    else
        say(reader, subject(reader), "waits for a %s", text(reader, "kind"));
}

static void say_done(const struct reader *reader)
{
    const char *name = task(reader, number(reader, "id"));

    if (!name) { /* the futures of sleeps are done outside of tasks */
        if (task(reader, reader->running) && is(reader, "how", "value"))
            say(reader, subject(reader), "completes a future");
    } else if (is(reader, "how", "error")) {
        say(reader, name, "ends with %s", text(reader, "text"));
    } else {
        say(reader, name,
            is(reader, "how", "value") ? "ends" : "ends, cancelled");
    }
}

static void say_cancel(const struct reader *reader)
{
    const char *name = task(reader, number(reader, "id"));

    if (name)
        say(reader, subject(reader), "cancels %s", name);
}

static void read_event(struct reader *reader)
{
    char ev[NAME];

    snprintf(ev, sizeof ev, "%.39s", text(reader, "ev"));
    if (strcmp(ev, "call") == 0) {
        reader->in_call = true;
    } else if (strcmp(ev, "ret") == 0) {
        reader->in_call = false;
        reader->running = NONE;
    } else if (strcmp(ev, "task") == 0) {
        say_task(reader);
    } else if (strcmp(ev, "run") == 0) {
        say_run(reader);
    } else if (strcmp(ev, "timer") == 0) {
        reader->timer = number(reader, "due") - number(reader, "t");
    } else if (strcmp(ev, "out") == 0) {
        say_out(reader);
    } else if (strcmp(ev, "wait") == 0) {
        say_wait(reader);
    } else if (strcmp(ev, "yield") == 0) {
        say(reader, subject(reader), "gives way");
    } else if (strcmp(ev, "enter") == 0) {
        say(reader, subject(reader), "awaits %s", text(reader, "coro"));
    } else if (strcmp(ev, "done") == 0) {
        say_done(reader);
    } else if (strcmp(ev, "cancel") == 0) {
        say_cancel(reader);
    }
}

void events_read(struct events *events, const char *trace)
{
    struct reader reader = {.events = events, .running = NONE};
    char line[LINE];
    FILE *file = fopen(trace, "r");

    events->count = 0;
    if (!file)
        return;
    for (reader.line = line; fgets(line, sizeof line, file);)
        read_event(&reader);
    fclose(file);
}

const char *event_verb(const char *sentence)
{
    const char *at = strstr(sentence, " s  ");

    at = at ? strchr(at + 4, ' ') : NULL;
    return at ? at + 1 : sentence + strlen(sentence);
}
