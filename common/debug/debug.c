/* debug - debug mode: an observer that says what is wrong. Plugs in, uses
   debug_created, debug_left, debug_lent, debug_slow, fork_lock, list, loop,
   misuse, observer, report, running_loop, stack_usage, symbols, task, traceback,
   watchdog. */
#include <stdlib.h>

#include "debug.h"
#include "debug_left.h"
#include "debug_lent.h"
#include "fork_lock.h"
#include "misuse.h"
#include "report.h"
#include "stack_usage.h"
#include "symbols.h"
#include "task.h"
#include "traceback.h"

static void end(struct debug *debug)
{
    loop_remove_observer(debug->loop, &debug->observer);
    debug_created_end(&debug->created);
    free(debug);
}

/* --- what the loop tells --------------------------------------------------- */

static void callback_starts(struct debug *debug,
                            const struct callback *callback)
{
    watchdog_callback_starts(debug->watchdog, callback);
    if (!watchdog_owns(callback)) /* to print a tree takes its time */
        debug_slow_starts(&debug->slow, &debug->created, callback);
}

static void callback_ends(struct debug *debug)
{
    const struct task *task = debug->slow.task;

    if (task && !task_done(task))
        debug_lent_suspended(task->coroutine);
    watchdog_callback_ends(debug->watchdog);
    debug_slow_ends(&debug->slow, debug->loop, debug->watchdog);
}

static void object_gone(struct debug *debug, const void *object)
{
    if (object == debug->loop)
        end(debug);
    else
        debug_created_gone(&debug->created, object);
}

static void on_event(struct observer *observer, int event, const void *subject)
{
    struct debug *debug = list_entry(observer, struct debug, observer);

    if (event == CALLBACK_STARTS)
        callback_starts(debug, subject);
    else if (event == CALLBACK_ENDS)
        callback_ends(debug);
    else if (event == LOOP_CLOSES)
        debug_left_report(&debug->created);
    else if (event == OBJECT_GONE)
        object_gone(debug, subject);
    else
        debug_created_event(&debug->created, event, subject);
}

static bool where(struct observer *observer, enum where what,
                  const void *object, char *text, size_t room)
{
    struct debug *debug = list_entry(observer, struct debug, observer);

    return debug_created_where(&debug->created, what, object, text, room);
}

struct debug *debug_of(const struct loop *loop)
{
    struct observer *observer = loop->observers;

    while (observer && observer->on_event != on_event)
        observer = observer->next;
    return observer ? list_entry(observer, struct debug, observer) : NULL;
}

/* --- loops that are never closed -------------------------------------------- */

static struct fork_lock lock; /* of this list */
static struct list unclosed = {&unclosed, &unclosed};

static void report_unclosed(struct debug *debug)
{
    char place[256];

    report_begin("ResourceWarning: unclosed event loop <event_loop "
                 "running=False closed=False debug=True>");
    bool is_known = debug_created_where(&debug->created, WHERE_CREATED,
                                        debug->loop, place, sizeof place);
    report_line("no loop_free()%s%s", is_known ? ": created at " : "",
                is_known ? place : "");
    report_end();
    watchdog_stop(debug->watchdog); /* its thread, and what that holds */
    debug->watchdog = NULL;
}

/* Runs after main, or in exit(). A loop that runs in this very moment has not
   been forgotten: a callback of its has ended the program. Nor if another thread
   opens or closes one: that goes on meanwhile. */
__attribute__((destructor)) static void report_all_unclosed(void)
{
    if (!fork_lock_try(&lock))
        return;
    for (struct list *link = unclosed.next; link != &unclosed;
         link = link->next) {
        struct debug *debug = list_entry(link, struct debug, unclosed);
        if (!debug->loop->running)
            report_unclosed(debug);
    }
    fork_lock_leave(&lock);
}

/* --- on and off ------------------------------------------------------------- */

static void switch_on(struct loop *loop)
{
    struct debug *debug = report_calloc(1, sizeof *debug);

    if (!debug)
        return; /* it only observes; the program goes on without */
    debug->observer = (struct observer){
        .outlives_loop = true, .on_event = on_event, .where = where};
    debug->loop = loop;
    debug_created_begin(&debug->created, loop);
    fork_lock_take(&lock);
    list_append(&unclosed, &debug->unclosed);
    fork_lock_leave(&lock);
    loop_add_observer(loop, &debug->observer);
    stack_usage_switch(true);
    debug->watchdog = watchdog_start(loop);
}

/* What a closed loop has created may yet have to be reported, until its memory
   goes. */
static void switch_off(struct debug *debug)
{
    watchdog_stop(debug->watchdog);
    debug->watchdog = NULL;
    stack_usage_switch(false);
    fork_lock_take(&lock);
    list_remove(&debug->unclosed);
    fork_lock_leave(&lock);
    debug_slow_forget(&debug->slow);
    if (!debug->loop->closed)
        end(debug);
}

static void on_loop_event(struct observer *observer, int event,
                          const void *subject)
{
    struct loop *loop = (struct loop *)subject;

    (void)observer;
    if (event != LOOP_DEBUGS)
        return;
    struct debug *debug = debug_of(loop);
    if (!loop->debug && !debug)
        switch_on(loop);
    else if (loop->debug && debug)
        switch_off(debug);
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
    static struct observer observer = {.on_event = on_loop_event};

    observer.next = observers_of_all;
    observers_of_all = &observer;
    atomic_store(&misuse_line, line_of_program);
    atomic_store(&symbols_lacking, report_lacks);
}
