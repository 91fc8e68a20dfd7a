/* trace_write - the lines of a trace: made, kept, and written at the end.
   Plugs in since chapter01/14, uses trace_ahead, trace_json, trace_places,
   trace_time. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace_ahead.h"
#include "trace_json.h"
#include "trace_time.h"
#include "trace_write.h"

/*
 * A program that runs for long makes more events than can be looked at: the
 * first are kept, and the last, in a ring.
 */
enum { FIRST = 10000, LAST = 10000 };

/* How often the end of a program that is killed then counts those between. */
enum { COUNTED = 100 };

/* A line is no longer than this, and its texts are cut to leave so much for the
   rest of it; each has this much in any case. */
enum { LONGEST = 64 * 1024, FOR_THE_REST = 1024, SHORTEST = 16 };

struct line {
    char *text; /* without the place, and without its end; NULL: no memory */
    const char *key;
    const struct trace_place *place;
};
static struct line *lines; /* made with the first; NULL: no memory */
static long count;         /* of all events */
static long turn;
bool trace_lacks_memory;

/* --- one line ------------------------------------------------------------- */

enum { ROOM = LONGEST + FOR_THE_REST };
static char *text; /* and an end behind it */
static size_t length;
static long long its_time;
static struct line line; /* the one that is being made */

/* Only text can be long, and trace_bytes() cuts that. */
__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    length +=
        (size_t)vsnprintf(text + length, ROOM - length, format, arguments);
    va_end(arguments);
}

bool trace_write_begin(void)
{
    text = malloc(ROOM);
    return text != NULL;
}

void trace_line_begin(const char *event, long by)
{
    line = (struct line){NULL, NULL, NULL};
    length = 0;
    its_time = trace_now();
    add("{\"n\":%ld,\"t\":%lld,\"turn\":%ld,\"ev\":\"%s\",\"by\":%ld",
        count + 1, its_time, turn, event, by);
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

/* The line as it is now, which is the n-th, if it is of the first, and the end
   that the program would have here. */
static void write_ahead(long n)
{
    if (n > FIRST && n % COUNTED)
        return;
    if (n == 0 || n > FIRST)
        length = 0;
    else
        add("}\n");
    size_t stays = length;
    add("{\"n\":%ld,\"t\":%lld,\"turn\":%ld,\"ev\":\"end\",\"by\":0,"
        "\"status\":\"killed\",\"dropped\":%ld}\n",
        n + 1, its_time, turn, n <= FIRST ? 0 : n - FIRST);
    trace_ahead_add(text, length, stays);
}

void trace_write_ahead(int fd, const char *first_line)
{
    trace_ahead_begin(fd, first_line);
    write_ahead(0);
    for (long i = 0; lines && i < count && i < FIRST; i++)
        if (lines[i].text) {
            length = 0;
            add("%s", lines[i].text);
            write_ahead(i + 1);
        }
}

/* False: there is no memory. */
static bool keep(void)
{
    if (!lines)
        lines = calloc(FIRST + LAST, sizeof *lines);
    if (!lines)
        return false;

    struct line *kept =
        &lines[count < FIRST ? count : FIRST + (count - FIRST) % LAST];
    free(kept->text);
    *kept = line;
    kept->text = trace_lacks_memory ? NULL : strdup(text);
    return kept->text != NULL;
}

/* From the first for which there is no memory on, none is kept: so that one part
   is missing, and not many. */
long trace_line_end(void)
{
    trace_lacks_memory |= !keep();
    write_ahead(++count);
    return count;
}

void trace_next_turn(void)
{
    turn++;
}

/* --- the file ------------------------------------------------------------- */

/* How many it writes: none for which there was no memory. */
static long write_line(FILE *file, const struct line *kept)
{
    const char *place = trace_place_text(kept->place);
    char json[1024];

    if (!kept->text)
        return 0;
    fputs(kept->text, file);
    if (place) {
        trace_json(place, strlen(place), json, sizeof json);
        fprintf(file, ",\"%s\":%s", kept->key, json);
    }
    fputs("}\n", file);
    return 1;
}

/* Of the last one less, for that is the end. It is not kept, but written as it is
   made: there may be no memory. */
void trace_write(FILE *file, const char *status)
{
    long written = 0, last = LAST - 1;

    for (long i = 0; lines && i < FIRST && i < count; i++)
        written += write_line(file, &lines[i]);
    for (long i = count > FIRST + last ? count - last : FIRST;
         lines && i < count; i++)
        written += write_line(file, &lines[FIRST + (i - FIRST) % LAST]);
    trace_line_begin("end", 0);
    trace_string("status", status);
    trace_number("dropped", count - written);
    fprintf(file, "%s}\n", text);
    for (size_t i = 0; lines && i < FIRST + LAST; i++)
        free(lines[i].text);
    free(lines);
    lines = NULL;
    free(text);
    text = NULL;
    trace_places_free();
}
