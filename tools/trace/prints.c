/* prints - what the program printed in each stretch, with a letter for each.
   Uses beside, stretch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "beside.h"
#include "prints.h"

enum { MOST_LINES = 14, MOST_LETTERS = 6, ROOM = 128 };

static const char alphabet[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* What is printed by other threads than the loop's says so. */
static const char *printer(const struct trace *trace, const struct event *out,
                           bool is_beside)
{
    const struct event *cause = trace_cause(trace, out);

    return is_beside || (cause && cause->ev == EV_THREAD) ? "(a thread) " : "";
}

static void add_to(char **text, const char *printer, const char *line)
{
    size_t used = *text ? strlen(*text) : 0;
    size_t room = used + strlen(printer) + strlen(line) + 1;
    char *longer = trace_room(room, 1);

    snprintf(longer, room, "%s%s%s", *text ? *text : "", printer, line);
    free(*text);
    *text = longer;
}

/* `beside` goes with it from stretch to stretch. */
static char *text_in(const struct trace *trace, const struct stretch *stretch,
                     struct beside *beside)
{
    char *text = NULL;

    for (size_t i = stretch->first; i < stretch->end; i++) {
        const struct event *event = &trace->events[i];
        bool is_beside = beside_follow(beside, event);

        if (event->ev == EV_OUT && event->text[0])
            add_to(&text, printer(trace, event, is_beside), event->text);
    }
    return text;
}

struct prints prints_of(const struct trace *trace,
                        const struct stretches *stretches)
{
    struct prints prints = {.letter = trace_room(stretches->count, 1),
                            .text =
                                trace_room(stretches->count, sizeof(char *)),
                            .count = stretches->count};
    struct beside beside = {.is_busy = false};
    size_t used = 0;

    for (size_t i = 0; i < prints.count; i++) {
        prints.letter[i] = ' ';
        prints.text[i] = text_in(trace, &stretches->all[i], &beside);
        if (!prints.text[i])
            continue;
        if (alphabet[used])
            prints.letter[i] = alphabet[used++];
        else
            prints.without_letter++;
    }
    return prints;
}

void prints_free(struct prints *prints)
{
    for (size_t i = 0; i < prints->count; i++)
        free(prints->text[i]);
    free(prints->text);
    free(prints->letter);
}

/* --- the lines ------------------------------------------------------------- */

/* The first that printed the same. */
static size_t first_of(const struct prints *prints, size_t i)
{
    size_t first = 0;

    while (!prints->text[first] ||
           strcmp(prints->text[first], prints->text[i]) != 0)
        first++;
    return first;
}

/* Of several lines each would seem to be that of another letter. */
static bool is_single(const char *text)
{
    const char *end = strchr(text, '\n');

    return !end || end[strspn(end, "\n")] == '\0';
}

/* "a b c ", or the first of them and "..."; of what has several lines, its own. */
static void letters_of(const struct prints *prints, size_t i, char text[ROOM])
{
    size_t end = is_single(prints->text[i]) ? prints->count : i + 1;
    int x = 0, count = 0;

    text[0] = '\0';
    for (size_t j = i; j < end; j++) {
        if (!prints->text[j] || first_of(prints, j) != i)
            continue;
        if (count++ == MOST_LETTERS) {
            strcpy(text + x, "... ");
            return;
        }
        text[x++] = prints->letter[j];
        text[x++] = ' ';
        text[x] = '\0';
    }
}

/* The next line of `text`, behind the letters; where the one after it begins. */
static const char *line_of(const char *text, const char *letters, int width,
                           char line[ROOM])
{
    size_t length = strcspn(text, "\n");
    int x = snprintf(line, ROOM, "%s ", letters);

    for (size_t i = 0; i < length && x < width; i++)
        line[x++] = ' ' <= text[i] && text[i] <= '~' ? text[i] : '?';
    line[x] = '\0';
    if (strlen(letters) + 1 + length > (size_t)width)
        memcpy(line + width - 3, "...", 3);
    return text + length + (text[length] == '\n');
}

/* How many lines that has, of which those are handed out for which there is
   room. */
static int say_text(const struct prints *prints, size_t i, int width, int room,
                    prints_function *say, void *argument)
{
    char letters[ROOM], line[ROOM];
    int lines = 0;

    letters_of(prints, i, letters);
    for (const char *text = prints->text[i]; *text;) {
        bool empty = *text == '\n';

        text = line_of(text, letters, width, line);
        if (empty)
            continue;
        if (lines++ < room)
            say(line, argument);
        memset(letters, ' ', strlen(letters));
    }
    return lines;
}

/* "c  the same as b". */
static void say_again(const struct prints *prints, size_t i, size_t first,
                      prints_function *say, void *argument)
{
    char line[ROOM];

    snprintf(line, sizeof line, "%c  the same as %c", prints->letter[i],
             prints->letter[first]);
    say(line, argument);
}

void prints_say(const struct prints *prints, int width, prints_function *say,
                void *argument)
{
    char line[ROOM];
    int lines = 0;

    for (size_t i = 0; i < prints->count; i++) {
        if (!prints->text[i])
            continue;
        size_t first = first_of(prints, i);
        if (first == i)
            lines +=
                say_text(prints, i, width, MOST_LINES - lines, say, argument);
        else if (!is_single(prints->text[i]) && lines++ < MOST_LINES)
            say_again(prints, i, first, say, argument);
    }
    if (lines <= MOST_LINES)
        return;
    snprintf(line, sizeof line, "... and %d lines more", lines - MOST_LINES);
    say(line, argument);
}
