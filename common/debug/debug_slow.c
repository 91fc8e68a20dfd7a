/* debug_slow - debug mode says which callbacks took too long. Plugs in, uses
   clock, debug_created, future, handle_repr, loop, report, symbols,
   task, traceback, watchdog. */
#include "clock.h"
#include "debug_slow.h"
#include "handle_repr.h"
#include "report.h"
#include "symbols.h"
#include "task.h"

void debug_slow_starts(struct slow *slow, struct created *created,
                       const struct callback *callback)
{
    slow->task = task_of_step(callback);
    if (slow->task) {
        future_retain(&slow->task->future);
    } else {
        slow->code = callback_code(callback);
        slow->made = debug_created_take(created, callback, &slow->when);
    }
    slow->reporting = atomic_load(&symbols_waits()->seconds);
    slow->started = clock_monotonic();
}

static void report_slow(const struct slow *slow, struct loop *loop,
                        struct watchdog *watchdog, double seconds)
{
    char text[FUTURE_TEXT], made[256];

    if (slow->task) {
        future_repr(&slow->task->future, text, sizeof text);
    } else {
        traceback_at(&slow->made, made, sizeof made);
        handle_describe(loop, slow->code, slow->when, made, text, sizeof text);
    }
    report_begin("Executing %s took %.3f seconds", text, seconds);
    watchdog_add_cause(watchdog);
    report_end();
}

void debug_slow_ends(struct slow *slow, struct loop *loop,
                     struct watchdog *watchdog)
{
    double seconds = clock_monotonic() - slow->started -
                     (atomic_load(&symbols_waits()->seconds) - slow->reporting);
    bool has_started = slow->task || slow->code;

    if (has_started && seconds >= loop->slow_callback_duration)
        report_slow(slow, loop, watchdog, seconds);
    debug_slow_forget(slow);
}

void debug_slow_forget(struct slow *slow)
{
    task_release(slow->task);
    slow->task = NULL;
    slow->code = NULL;
}
