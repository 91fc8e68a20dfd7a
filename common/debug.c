/* debug - debug mode: what watches the loop and says what is wrong.
   Since chapter02/05, uses clock, depth, handle, hooks, loop, report,
   stackful, symbols, task, watchdog. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "debug.h"
#include "depth.h"
#include "loop.h"
#include "report.h"
#include "stackful.h"
#include "symbols.h"
#include "task.h"
#include "watchdog.h"

/* What is kept of the callback that runs, for it may be gone at its end. */
struct debug {
    struct hooks hooks;
    struct loop *loop;
    double started;    /* real time, whatever the loop's clock */
    struct task *task; /* whose step it is, or NULL; retained */
    const char *made;  /* where its coroutine was made */
    const void *code;  /* the function that is called */
};

static void on_start(struct hooks *hooks, struct callback *callback)
{
    struct debug *debug = (struct debug *)hooks;
    const struct scheduled *scheduled = scheduled_of(callback);

    debug->code = NULL;
    if (watchdog_owns(callback))
        return;
    debug->task = task_of_step(callback);
    if (debug->task) {
        future_retain(&debug->task->future);
        debug->made = coroutine_place(debug->task->coroutine);
        debug->code = coroutine_code(debug->task->coroutine);
    } else if (scheduled) {
        memcpy(&debug->code, &scheduled->function, sizeof debug->code);
    } else {
        memcpy(&debug->code, &callback->function, sizeof debug->code);
    }
    debug->started = clock_monotonic();
}

/* The task's repr, with the places that only we know. */
static void describe_task(const struct debug *debug, char *text, size_t room)
{
    char plain[FUTURE_TEXT];
    struct symbol symbol;

    future_repr(&debug->task->future, plain, sizeof plain);
    char *state = strstr(plain, "()");
    char *rest = state ? strchr(state, '>') : NULL;
    if (!rest) { /* it was cut */
        snprintf(text, room, "%s", plain);
        return;
    }
    bool known = symbol_of(debug->code, &symbol);
    snprintf(text, room, "%.*s%s%s%.*s created at %s>", (int)(rest - plain),
             plain, known ? ", defined at " : "", known ? symbol.place : "",
             (int)strlen(rest) - 1, rest, debug->made);
}

static void describe_handle(const struct debug *debug, char *text, size_t room)
{
    struct symbol symbol;

    if (symbol_of(debug->code, &symbol))
        snprintf(text, room, "<Handle %s() at %s>", symbol.function,
                 symbol.place);
    else
        snprintf(text, room, "<Handle %p()>", debug->code);
}

static void report_slow(const struct debug *debug, double seconds)
{
    char text[2 * FUTURE_TEXT];

    if (debug->task)
        describe_task(debug, text, sizeof text);
    else
        describe_handle(debug, text, sizeof text);
    report_begin("Executing %s took %.3f seconds", text, seconds);
    watchdog_add_cause(debug->loop);
    report_end();
}

static void on_end(struct hooks *hooks)
{
    struct debug *debug = (struct debug *)hooks;
    double seconds = clock_monotonic() - debug->started;

    if (debug->code && seconds >= debug->loop->slow_callback_duration)
        report_slow(debug, seconds); /* no code: it began before we listened */
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

static void switch_debug(struct loop *loop, bool on)
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
    depth_switch(loop, on);
    watchdog_switch(loop, on); /* behind ours: it hears of an end before us */
}

/* Runs before main: the loop does not know of us until we tell it. */
__attribute__((constructor)) static void introduce(void)
{
    loop_debug_switch = switch_debug;
}
