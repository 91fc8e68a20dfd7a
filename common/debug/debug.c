/* debug - debug mode: what watches the loop and says what is wrong.
   Plugs in, uses clock, debug_left, debug_created, stack_usage, hooks, loop,
   traceback, misuse, object_table, report, repr, symbols, task, watchdog. */
#include <math.h>
#include <stdlib.h>

#include "clock.h"
#include "debug.h"
#include "debug_created.h"
#include "debug_left.h"
#include "loop.h"
#include "misuse.h"
#include "report.h"
#include "repr.h"
#include "stack_usage.h"
#include "symbols.h"
#include "task.h"
#include "watchdog.h"

/* What is kept of the callback that runs, for it may be gone at its end. */
struct debug {
    struct hooks hooks;
    struct loop *loop;
    double started;    /* real time, whatever the loop's clock */
    double reporting;  /* until then, in this thread; see symbols.h */
    struct task *task; /* whose step it is, or NULL; retained */
    const void *code;  /* if it is none: the function that is called... */
    double when;       /* ... when it was due, NaN if it is no timer's, ... */
    struct traceback made; /* ... and where that was asked for */
};

static void on_start(struct hooks *hooks, struct callback *callback)
{
    struct debug *debug = (struct debug *)hooks;

    debug->code = NULL;
    if (watchdog_owns(callback))
        return; /* to print a tree takes its time */
    debug->task = task_of_step(callback);
    if (debug->task) {
        future_retain(&debug->task->future);
    } else {
        debug->code = callback_code(callback);
        debug->made = debug_created_take(debug->loop, callback, &debug->when);
    }
    debug->reporting = atomic_load(&symbols_waits()->seconds);
    debug->started = clock_monotonic();
}

static void report_slow(const struct debug *debug, double seconds)
{
    char text[FUTURE_TEXT], made[256];

    if (debug->task) {
        future_repr(&debug->task->future, text, sizeof text);
    } else {
        traceback_at(&debug->made, made, sizeof made);
        handle_describe(debug->loop, debug->code, debug->when, made, text,
                        sizeof text);
    }
    report_begin("Executing %s took %.3f seconds", text, seconds);
    watchdog_add_cause(debug->loop);
    report_end();
}

static void on_end(struct hooks *hooks)
{
    struct debug *debug = (struct debug *)hooks;
    double seconds =
        clock_monotonic() - debug->started -
        (atomic_load(&symbols_waits()->seconds) - debug->reporting);
    bool began = debug->task || debug->code; /* before our eyes */

    if (began && seconds >= debug->loop->slow_callback_duration)
        report_slow(debug, seconds);
    task_release(debug->task);
    debug->task = NULL;
}

/* The listener among the hooks of a loop; NULL if it is not there. */
static struct debug *find(struct loop *loop)
{
    struct hooks *hooks = loop->hooks;

    while (hooks && hooks->callback_starts != on_start)
        hooks = hooks->next;
    return (struct debug *)hooks;
}

static void switch_slow(struct loop *loop, bool on)
{
    struct debug *debug = find(loop);

    if (!on && debug) {
        loop_remove_hooks(loop, &debug->hooks);
        task_release(debug->task);
        free(debug);
    } else if (on && !debug) {
        debug = calloc(1, sizeof *debug);
        if (!debug)
            return; /* it only watches; the program goes on without */
        debug->loop = loop;
        debug->hooks.callback_starts = on_start;
        debug->hooks.callback_ends = on_end;
        debug->started = clock_monotonic();
        loop_add_hooks(loop, &debug->hooks);
    }
}

static void switch_debug(struct loop *loop, bool on)
{
    debug_created_switch(loop, on);
    debug_left_switch(loop, on);
    switch_slow(loop, on);
    stack_usage_switch(on);
    watchdog_switch(loop, on); /* last: it hears of an end before the others */
}

/* Where the program has called what has found a mistake of its. */
static bool line_of_program(char *text, size_t room)
{
    const struct loop *loop = loop_running();
    const char *debug = getenv("ASYNCIO_DEBUG");
    struct traceback made;

    if (!(loop && loop->debug) && !(debug && *debug))
        return false;
    traceback_here(&made);
    return traceback_at(&made, text, room);
}

/* Runs before main: the loop does not know of us until we tell it. */
__attribute__((constructor)) static void introduce(void)
{
    loop_debug_switch = switch_debug;
    atomic_store(&misuse_line, line_of_program);
}
