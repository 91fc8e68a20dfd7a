/* scenario_trace - the trace: one line an event, on stdout. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "scenario_trace.h"
#include "tasks.h"

enum { MOST_LINES = 20000 };

const char ScenarioError[] = "ScenarioError";
const char WrongMoment[] = "WrongMoment";

static bool ended;

void trace_begin(void)
{
    static int lines;
    struct task *task = asyncio_current_task();

    if (lines++ == MOST_LINES)
        trace_stop("endless");
    printf("%.3f %s ", loop_time(asyncio_get_running_loop()),
           task ? task_get_name(task) : "-");
}

void trace(const char *format, ...)
{
    va_list arguments;

    if (ended)
        return;
    trace_begin();
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

void trace_end(struct outcome outcome)
{
    printf("main %s\n", ending(outcome).text);
    ended = true;
}

void trace_stop(const char *line)
{
    puts(line);
    fflush(stdout);
    _exit(0); /* tasks stand in the middle of their work: leave them there */
}

/* What the language calls an error of this type. */
static const char *kind_of(const struct error *error)
{
    static const char *const kinds[][2] = {
        {CancelledError, "cancelled"},  {TimeoutError, "timeout"},
        {InvalidStateError, "invalid"}, {RuntimeError, "self"},
        {WrongMoment, "state"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (error->type == kinds[i][0])
            return kinds[i][1];
    return error->type; /* none that a scenario can cause */
}

static struct written written_value(intptr_t value)
{
    bool is_list = value && value % 2 == 0; /* see outcome_number() */
    struct written text = {"list"};

    if (!is_list)
        snprintf(text.text, sizeof text.text, "%ld", (long)(value >> 1));
    return text;
}

struct written written(struct outcome outcome)
{
    struct written text;

    if (!outcome.error)
        return written_value(outcome.value);
    if (outcome_is(outcome, CancelledError) && *outcome.error->message)
        snprintf(text.text, sizeof text.text, "cancelled(%.150s)",
                 outcome.error->message);
    else if (outcome_is(outcome, ScenarioError))
        snprintf(text.text, sizeof text.text, "error %.150s",
                 outcome.error->message);
    else
        snprintf(text.text, sizeof text.text, "%s", kind_of(outcome.error));
    return text;
}

struct written ending(struct outcome outcome)
{
    struct written text;

    snprintf(text.text, sizeof text.text, "%c %.190s",
             outcome.error ? '!' : '=', written(outcome).text);
    return text;
}

struct written standing(struct future *future)
{
    if (!future_done(future))
        return (struct written){"pending"};
    if (future_cancelled(future)) /* its message stays with it */
        return (struct written){"cancelled"};
    return written(future_result(future));
}
