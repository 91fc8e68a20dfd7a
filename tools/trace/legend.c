/* legend - what is to be known of a picture's columns and rows. Uses drawing, names,
   requests, row_label, runtime. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "legend.h"
#include "names.h"
#include "requests.h"
#include "row_label.h"
#include "runtime.h"

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

/* On lines of its own, as many as it takes; those behind the first are indented. */
static void add_long(const char *text, void *argument)
{
    struct legend *legend = argument;
    int indent = 0;

    end_line(legend);
    while (*text) {
        size_t length = strlen(text), room = (size_t)(WIDTH - indent);

        if (length > room) {
            length = room;
            while (length > 0 && text[length] != ' ')
                length--;
            length = length > 0 ? length : room;
        }
        snprintf(legend->line, sizeof legend->line, "%*s%.*s", indent, "",
                 (int)length, text);
        end_line(legend);
        text += length;
        text += strspn(text, " ");
        indent = 2;
    }
}

const char *legend_of_clock(const struct drawing *drawing)
{
    const char *clock = drawing->trace->clock;

    return clock && strcmp(clock, "virtual") == 0
               ? "virtual clock: it stands still while code runs"
               : "";
}

/* By turns, all calls are equally wide, but those that have their length written
   in them. */
static const char *width_words(const struct drawing *drawing)
{
    if (drawing->layout.merged)
        return "a column is several calls";
    return drawing->layout.axis == BY_TIME ? "width is time"
                                           : "width is not time";
}

static void put_nowhere(int column, const char *word, void *unused)
{
    (void)column, (void)word, (void)unused;
}

static void add_scales(struct legend *legend, const struct drawing *drawing)
{
    add(legend, "%s", width_words(drawing));
    add(legend, "turn: the loop calls all that was queued");
    end_line(legend);
    if (!drawing_turns(drawing, put_nowhere, NULL) && !drawing->layout.merged)
        add(legend, "| or nothing: a turn whose number has no room");
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

/* The task whose end stops the loop in this call, or NO_NUMBER. */
static long long ended_for(const struct trace *trace, const struct event *call)
{
    const struct event *queue = trace_cause(trace, call);
    const struct event *done = queue ? trace_cause(trace, queue) : NULL;

    return done && done->ev == EV_DONE ? done->id : NO_NUMBER;
}

/* Mostly main's; and what follows it is asyncio_run()'s. */
static void add_end_row(struct legend *legend, const struct trace *trace)
{
    struct names names = names_of(trace);
    const char *task = NULL;
    int tasks = 0, calls = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *call = &trace->events[i];

        if (call->ev != EV_CALL || !row_is_end(call))
            continue;
        const char *name = names_task(&names, ended_for(trace, call));
        task = name ? name : task;
        tasks += name != NULL;
        calls++;
    }
    if (tasks == 1)
        add(legend, "end: %.20s is done, so the loop stops%s", task,
            calls > 1 ? "; then all is tidied up" : "");
    else
        add(legend, "end: what the loop ran for is done, so it stops");
    names_free(&names);
}

/* "other calls: child_done() tells gather() that a task is done". */
static void add_others(struct legend *legend, const struct row *row)
{
    char text[ROW_FUNCTIONS * 2 * WIDTH] = "other calls: ";
    size_t used = strlen(text);

    for (size_t i = 0; i < ROW_FUNCTIONS && row->functions[i]; i++) {
        const char *deed = runtime_deed(row->functions[i]);
        used += (size_t)snprintf(
            text + used, sizeof text - used, "%s%.40s()%s%s", i > 0 ? "; " : "",
            row->functions[i], deed ? " " : "", deed ? deed : "");
    }
    if (row->functions[0])
        add_long(text, legend);
}

static void add_rows(struct legend *legend, const struct drawing *drawing)
{
    const struct row *row = row_of_kind(drawing, FD_ROW);

    if (row)
        add(legend, "%s: has come; the call wakes what waits for it",
            row->label);
    if (row_of_kind(drawing, WAKE_UP_ROW))
        add(legend,
            "wake-up pipe: a thread has written to it, to wake the loop");
    if (row_of_kind(drawing, TIMERS_ROW))
        add(legend, "timers wake sleepers");
    if (row_of_kind(drawing, END_ROW))
        add_end_row(legend, drawing->trace);
    if (row_of_kind(drawing, OTHERS_ROW))
        add_others(legend, row_of_kind(drawing, OTHERS_ROW));
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

    requests_say(drawing->trace, add_long, &legend);
    add_scales(&legend, drawing);
    if (has_text(drawing, ", shielded") && !drawing_has(drawing, ASKED))
        add(&legend, "shielded: a request to end does not go beyond the one "
                     "that waits");
    end_line(&legend);
    add_rows(&legend, drawing);
    add_deadlock(&legend, drawing->trace);
    add_end(&legend, drawing->trace);
}
