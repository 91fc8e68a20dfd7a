/* trace_write - the lines of a trace: made, kept, and written at the end.
   Plugs in since chapter01/14, uses trace_json, trace_places, trace_time. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace_json.h"
#include "trace_time.h"
#include "trace_write.h"

/*
 * A program that runs for long makes more events than can be looked at: the
 * first are kept, and the last, in a ring.
 */
enum { FIRST = 10000, LAST = 10000 };

/* A line is no longer than this, and its texts are cut to leave so much for the
   rest of it; each has this much in any case. */
enum { LONGEST = 64 * 1024, FOR_THE_REST = 1024, SHORTEST = 16 };

struct line {
    char *text; /* without the place, and without its end; NULL: no memory */
    const char *key;
    const struct trace_place *place;
};
static struct line lines[FIRST + LAST];
static long count; /* of all events */
static long turn;
bool trace_lacks_memory;

/* --- one line ------------------------------------------------------------- */

static char text[LONGEST];
static size_t length;
static struct line line; /* the one that is being made */

/* Only text can be long, and trace_bytes() cuts that. */
__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    length +=
        (size_t)vsnprintf(text + length, LONGEST - length, format, arguments);
    va_end(arguments);
}

void trace_line_begin(const char *event, long by)
{
    line = (struct line){NULL, NULL, NULL};
    length = 0;
    add("{\"n\":%ld,\"t\":%lld,\"turn\":%ld,\"ev\":\"%s\",\"by\":%ld",
        count + 1, trace_now(), turn, event, by);
}

void trace_number(const char *key, long long value)
{
    add(",\"%s\":%lld", key, value);
}

void trace_null(const char *key)
{
    add(",\"%s\":null", key);
}

void trace_bytes(const char *key, const char *bytes, size_t size)
{
    add(",\"%s\":", key);
    size_t used = length + FOR_THE_REST;
    size_t room = used + SHORTEST < LONGEST ? LONGEST - used : SHORTEST;
    length += trace_json(bytes, size, text + length, room);
}

void trace_string(const char *key, const char *string)
{
    trace_bytes(key, string, strlen(string));
}

void trace_begin_list(const char *key)
{
    add(",\"%s\":[", key);
}

/* A list can be long as well: it is cut. */
void trace_add_to_list(long value)
{
    if (length + FOR_THE_REST < LONGEST)
        add("%s%ld", text[length - 1] == '[' ? "" : ",", value);
}

void trace_end_list(void)
{
    add("]");
}

void trace_place(const char *key, const struct trace_place *place)
{
    line.key = key;
    line.place = place;
}

long trace_line_end(void)
{
    struct line *kept =
        &lines[count < FIRST ? count : FIRST + (count - FIRST) % LAST];

    free(kept->text);
    *kept = line;
    kept->text = strdup(text);
    trace_lacks_memory |= !kept->text;
    return ++count;
}

void trace_next_turn(void)
{
    turn++;
}

/* --- the file ------------------------------------------------------------- */

static void write_line(FILE *file, const struct line *kept)
{
    const char *place = trace_place_text(kept->place);
    char json[1024];

    if (!kept->text)
        return;
    fputs(kept->text, file);
    if (place) {
        trace_json(place, strlen(place), json, sizeof json);
        fprintf(file, ",\"%s\":%s", kept->key, json);
    }
    fputs("}\n", file);
}

long trace_dropped(long more)
{
    long all = count + more;

    return all > FIRST + LAST ? all - FIRST - LAST : 0;
}

void trace_write(FILE *file)
{
    trace_places_learn();
    for (long i = 0; i < FIRST && i < count; i++)
        write_line(file, &lines[i]);
    for (long i = FIRST + trace_dropped(0); i < count; i++)
        write_line(file, &lines[FIRST + (i - FIRST) % LAST]);
    for (size_t i = 0; i < FIRST + LAST; i++)
        free(lines[i].text);
    trace_places_free();
}
