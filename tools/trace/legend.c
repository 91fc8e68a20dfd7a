/* legend - what is to be known of a picture's columns and rows. Uses drawing. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "legend.h"

enum { WIDTH = 76 };

struct legend {
    char line[2 * WIDTH];
    legend_function *say;
    void *argument;
};

static void end_line(struct legend *legend)
{
    if (legend->line[0])
        legend->say(legend->line, legend->argument);
    legend->line[0] = '\0';
}

/* Behind the one before, if there is room for both. */
__attribute__((format(printf, 2, 3))) static void add(struct legend *legend,
                                                      const char *format, ...)
{
    char words[WIDTH + 1];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (strlen(legend->line) + 3 + strlen(words) > WIDTH)
        end_line(legend);
    if (legend->line[0])
        strcat(legend->line, "   ");
    strcat(legend->line, words);
}

const char *legend_of_clock(const struct drawing *drawing)
{
    const char *clock = drawing->trace->clock;

    return clock && strcmp(clock, "virtual") == 0
               ? "virtual clock: it stands still while code runs"
               : "";
}

/* Calls are equally wide, but those that have their length written in them. */
static const char *width_words(const struct drawing *drawing)
{
    if (drawing->layout.merged)
        return "a column is several calls";
    if (drawing->layout.axis == BY_TIME)
        return "width is time";
    for (size_t i = 0; i < drawing->stretches.count; i++)
        if (drawing->stretches.all[i].kind == CALL &&
            drawing->stretches.all[i].is_long)
            return "width is not time";
    return "width counts calls, not time";
}

static void add_scales(struct legend *legend, const struct drawing *drawing)
{
    add(legend, "%s", width_words(drawing));
    add(legend, "turn: the loop calls all that was queued");
    end_line(legend);
}

static bool has_text(const struct drawing *drawing, const char *word)
{
    for (size_t i = 0; i < drawing->rows.count; i++)
        for (size_t j = 0; j < drawing->rows.all[i].count; j++)
            if (strstr(drawing->rows.all[i].spans[j].text, word))
                return true;
    return false;
}

/* The first of a kind stands for the others. */
static const struct row *row_of_kind(const struct drawing *drawing,
                                     enum row_kind kind)
{
    for (size_t i = 0; i < drawing->rows.count; i++)
        if (drawing->rows.all[i].kind == kind)
            return &drawing->rows.all[i];
    return NULL;
}

static void add_rows(struct legend *legend, const struct drawing *drawing)
{
    const struct row *row = row_of_kind(drawing, FD_ROW);

    if (row)
        add(legend, "%s: the loop's calls for it", row->label);
    if (row_of_kind(drawing, WAKE_UP_ROW))
        add(legend, "wake-up pipe: a thread wakes the loop");
    if (row_of_kind(drawing, TIMERS_ROW))
        add(legend, "timers wake sleepers");
    if (row_of_kind(drawing, OTHERS_ROW))
        add(legend, "other calls: asyncio's own, such as to end the loop");
    if (row_of_kind(drawing, THREAD_ROW))
        add(legend, "threads run beside the loop, and beside each other");
    end_line(legend);
}

/* What else would look as if it had waited for ever. */
static void add_end(struct legend *legend, const struct trace *trace)
{
    const char *status = trace->events[trace->count - 1].status;

    if (strcmp(status, "abort") == 0)
        add(legend, "At its end the program is aborted.");
    else if (strcmp(status, "killed") == 0)
        add(legend, "At its end the program is killed, or leaves by _exit().");
    end_line(legend);
}

/* It happens between two calls, where there is no column. */
static void add_deadlock(struct legend *legend, const struct trace *trace)
{
    for (size_t i = 0; i < trace->count; i++)
        if (trace->events[i].ev == EV_DEADLOCK)
            add(legend,
                "In turn %lld, a deadlock: all that is left waits for itself.",
                trace->events[i].turn);
    end_line(legend);
}

void legend(const struct drawing *drawing, legend_function *say, void *argument)
{
    struct legend legend = {.say = say, .argument = argument};

    add_scales(&legend, drawing);
    if (has_text(drawing, ", shielded"))
        add(&legend,
            "shielded: a request to end stops here, and does not reach "
            "the other task");
    end_line(&legend);
    add_rows(&legend, drawing);
    add_deadlock(&legend, drawing->trace);
    add_end(&legend, drawing->trace);
}
