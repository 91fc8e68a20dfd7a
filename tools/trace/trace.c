/* trace - a file that ASYNCIO_TRACE has written, read into memory. Uses event,
   json. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

/* What FORMAT.md promises, and more bytes than so many events can take. */
enum { MOST_EVENTS = 20000, MOST_BYTES = 64 << 20 };

void trace_refuse(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fflush(stdout);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

void *trace_room(size_t count, size_t size)
{
    void *room = calloc(count ? count : 1, size);

    if (!room)
        trace_refuse("no memory for %zu times %zu bytes", count, size);
    return room;
}

/* --- the file ------------------------------------------------------------ */

char *trace_bytes_of(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 16, got;

    if (!file)
        trace_refuse("%s: %s", path, strerror(errno));
    char *bytes = malloc(room + 1);
    *length = 0;
    while (bytes && (got = fread(bytes + *length, 1, room - *length, file))) {
        *length += got;
        if (*length > MOST_BYTES)
            trace_refuse("%s: more than %d MB; a trace is smaller", path,
                         MOST_BYTES >> 20);
        if (*length == room) {
            char *larger = realloc(bytes, (room *= 2) + 1);
            if (!larger)
                free(bytes);
            bytes = larger;
        }
    }
    if (!bytes)
        trace_refuse("%s: no memory for it", path);
    if (ferror(file))
        trace_refuse("%s: %s", path, strerror(errno));
    fclose(file);
    bytes[*length] = '\0';
    return bytes;
}

/* How often a line of it may be an event: a bound for the tables. */
static size_t lines_in(const char *bytes, size_t length)
{
    size_t lines = 0;

    for (size_t i = 0; i < length; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* --- the lines ----------------------------------------------------------- */

static const char *string_in(const struct json_object *object, const char *key)
{
    const struct json_field *field = json_find(object, key);

    return field ? field->string : NULL;
}

static const char *read_head(const struct json_object *object,
                             struct trace *trace)
{
    const struct json_field *version = json_find(object, "trace");
    const struct json_field *unit = json_find(object, "unit");

    if (!version || version->kind != JSON_NUMBER)
        return "the first line of a trace says which format it has";
    if (version->number != 1)
        return "a later format than this program can read";
    if (!unit || !unit->string || strcmp(unit->string, "us") != 0)
        return "its unit is not us";
    trace->program = string_in(object, "program");
    trace->clock = string_in(object, "clock");
    return trace->program ? NULL : "its program is missing";
}

static const char *read_event(const struct json_object *object,
                              struct trace *trace)
{
    if (trace->count == MOST_EVENTS)
        return "more than 20000 events; a trace keeps no more";
    if (trace->count > 0 && trace->events[trace->count - 1].ev == EV_END)
        return "an event after the end";
    return event_read(object, &trace->events[trace->count++]);
}

static const char *read_line(char *line, struct trace *trace)
{
    struct json_object object;
    const char *problem = json_read(line, &object);

    if (problem)
        return problem;
    if (!trace->program)
        return read_head(&object, trace);
    return read_event(&object, trace);
}

static void read_lines(struct trace *trace, const char *path, size_t length)
{
    char *line = trace->bytes;

    for (size_t number = 1; line < trace->bytes + length; number++) {
        char *end = memchr(line, '\n', length - (size_t)(line - trace->bytes));

        if (!end)
            trace_refuse("%s:%zu: the line has no end: the trace was cut off",
                         path, number);
        if (memchr(line, '\0', (size_t)(end - line)))
            trace_refuse("%s:%zu: not JSON: a zero byte", path, number);
        *end = '\0';
        const char *problem = read_line(line, trace);
        if (problem)
            trace_refuse("%s:%zu: not a line of a trace: %s", path, number,
                         problem);
        line = end + 1;
    }
}

struct trace *trace_read(const char *path)
{
    static struct trace *trace; /* found there by leak checkers at a refusal */
    size_t length;

    trace = trace_room(1, sizeof *trace);
    trace->bytes = trace_bytes_of(path, &length);
    size_t lines = lines_in(trace->bytes, length);
    trace->events = trace_room(lines < MOST_EVENTS ? lines : MOST_EVENTS,
                               sizeof *trace->events);
    read_lines(trace, path, length);
    if (trace->count == 0 || trace->events[trace->count - 1].ev != EV_END)
        trace_refuse("%s: no end: the trace was cut off, or is empty", path);
    return trace;
}

void trace_free(struct trace *trace)
{
    free(trace->events);
    free(trace->bytes);
    free(trace);
}

/* --- what can be asked ---------------------------------------------------- */

/* By halves: n ascends. Where it does not, the checker says so. */
const struct event *trace_find(const struct trace *trace, long long n)
{
    size_t low = 0, high = trace->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (trace->events[middle].n < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low < trace->count && trace->events[low].n == n ? &trace->events[low]
                                                           : NULL;
}

const struct event *trace_cause(const struct trace *trace,
                                const struct event *event)
{
    const struct event *cause = trace_find(trace, event->by);

    return cause && cause < event ? cause : NULL;
}

size_t trace_serials(const struct trace *trace)
{
    long long most = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];
        const long long numbers[] = {event->cb, event->task, event->id,
                                     event->on, event->job};
        for (int j = 0; j < 5; j++)
            if (numbers[j] > most)
                most = numbers[j];
    }
    return (size_t)most + 1;
}

bool trace_is_whole(const struct trace *trace)
{
    return strcmp(trace->events[trace->count - 1].status, "exit") == 0;
}

void trace_need_calls(const struct trace *trace)
{
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_CALL)
            return;
    fflush(stdout);
    fprintf(stderr,
            trace->clock
                ? "%s: the loop called nothing: there is nothing to draw\n"
                : "%s does not run the loop of common/: there is nothing to "
                  "draw; chapter01/14 is the first program that does\n",
            trace->program);
    exit(3);
}

const char *trace_title(const struct trace *trace)
{
    static char line[128];
    char path[256];

    line[0] = '\0';
    snprintf(path, sizeof path, "%s.c", trace->program);
    FILE *file = fopen(path, "r");
    if (!file)
        return line;
    if (!fgets(line, sizeof line, file) || !fgets(line, sizeof line, file))
        line[0] = '\0';
    fclose(file);
    line[strcspn(line, "\n")] = '\0';
    return line + strspn(line, " *");
}
