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
    const struct event *cause = trace_find(trace, out->by);

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

static bool same(const struct prints *prints, size_t i, size_t j)
{
    return prints->text[i] && prints->text[j] &&
           strcmp(prints->text[i], prints->text[j]) == 0;
}

static bool said_before(const struct prints *prints, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (same(prints, i, j))
            return true;
    return false;
}

/* "a b c ", or the first of them and "..." */
static void letters_of(const struct prints *prints, size_t i, char text[ROOM])
{
    int x = 0, count = 0;

    text[0] = '\0';
    for (size_t j = i; j < prints->count; j++) {
        if (!same(prints, i, j))
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

void prints_say(const struct prints *prints, int width, prints_function *say,
                void *argument)
{
    char letters[ROOM], line[ROOM];
    int lines = 0;

    for (size_t i = 0; i < prints->count; i++) {
        if (!prints->text[i] || said_before(prints, i))
            continue;
        letters_of(prints, i, letters);
        for (const char *text = prints->text[i]; *text;) {
            bool empty = *text == '\n';

            text = line_of(text, letters, width, line);
            if (!empty && lines++ < MOST_LINES)
                say(line, argument);
            if (!empty)
                memset(letters, ' ', strlen(letters));
        }
    }
    if (lines <= MOST_LINES)
        return;
    snprintf(line, sizeof line, "... and %d lines more", lines - MOST_LINES);
    say(line, argument);
}
