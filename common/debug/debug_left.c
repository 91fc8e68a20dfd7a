/* debug_left - debug mode says what was left behind.
   Plugs in, uses debug_coroutines, debug_created, future, list, loop, traceback, object_table,
   report, repr, watchdog. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "debug_coroutines.h"
#include "debug_created.h"
#include "debug_left.h"
#include "future.h"
#include "report.h"
#include "repr.h"
#include "watchdog.h"

/* Of the rest it only says how many there are. */
enum { SHOWN = 10 };

struct listener {
    struct list link; /* among those of all loops that are not closed */
    struct hooks hooks;
    struct loop *loop;
};

static struct listener *listener_of(struct hooks *hooks)
{
    return list_entry(hooks, struct listener, hooks);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of this list */
static struct list unclosed = {&unclosed, &unclosed};

/* --- when it is closed -------------------------------------------------- */

/* Whether it is still held. What is gone has no record, but for futures in
   frames, which need not be given back. */
static bool is_left(struct loop *loop, const struct object_record *record)
{
    const struct callback *callback = record->object;

    if (record->embedded)
        return false;
    switch (record->kind) {
    case OBJECT_FUTURE:
        return true;
    case OBJECT_CALLBACK:
        return debug_created_callback(loop, callback) == record;
    case OBJECT_WATCH:
        return callback->function != NULL;
    default:
        return false;
    }
}

static void tell_future(const struct future *future, const char *times)
{
    char text[FUTURE_TEXT];
    bool task = future->awaitable.kind == AWAITABLE_TASK;

    report_line("no %s_release()%s: %s", task ? "task" : "future", times,
                future_repr(future, text, sizeof text));
}

/* The descriptor that this callback waits for, and in which way. */
static int watched_by(const struct loop *loop, const struct callback *callback,
                      const char **how)
{
    int fd = 0;

    while (watch_table_find(&loop->watch_table, fd, SELECTOR_READ) !=
               callback &&
           watch_table_find(&loop->watch_table, fd, SELECTOR_WRITE) != callback)
        fd++;
    *how = watch_table_find(&loop->watch_table, fd, SELECTOR_READ) == callback
               ? "reader"
               : "writer";
    return fd;
}

static void tell_callback(const struct loop *loop,
                          const struct object_record *record, const char *times)
{
    char text[FUTURE_TEXT], traceback[256];
    const char *how;

    traceback_at(&record->traceback, traceback, sizeof traceback);
    handle_describe(loop, callback_code(record->object), record->when,
                    traceback, text, sizeof text);
    if (record->kind == OBJECT_CALLBACK) {
        report_line("neither called nor cancelled%s: %s", times, text);
        return;
    }
    int fd = watched_by(loop, record->object, &how);
    report_line("no loop_remove_%s() of descriptor %d: %s", how, fd, text);
}

/* The next one that was left after this link, NULL after the last. */
static const struct object_record *next_left(struct loop *loop,
                                             const struct object_table *objects,
                                             const struct list *link)
{
    while ((link = link->next) != &objects->all) {
        const struct object_record *record =
            list_entry(link, struct object_record, link);
        if (is_left(loop, record))
            return record;
    }
    return NULL;
}

static void tell(struct loop *loop, const struct object_record *record,
                 size_t count)
{
    char times[32] = "";

    if (count > 1)
        snprintf(times, sizeof times, " (%zu times)", count);
    if (record->kind == OBJECT_FUTURE)
        tell_future(record->object, times);
    else
        tell_callback(loop, record, times);
}

/* Made one after the other in the same place, so that one tells of both. */
static bool alike(const struct object_record *a, const struct object_record *b)
{
    char place[256], other[256];

    return b && a->kind == b->kind &&
           traceback_at(&a->traceback, place, sizeof place) &&
           traceback_at(&b->traceback, other, sizeof other) &&
           strcmp(place, other) == 0;
}

/* Tell of the first kinds of them, and count the others. */
static void tell_all(struct loop *loop, const struct object_table *objects)
{
    const struct object_record *next = next_left(loop, objects, &objects->all);
    size_t shown = 0, more = 0;

    while (next) {
        const struct object_record *first = next;
        size_t count = 0;

        do {
            next = next_left(loop, objects, &next->link);
            count++;
        } while (alike(first, next));
        if (shown++ < SHOWN)
            tell(loop, first, count);
        else
            more += count;
    }
    if (more > 0)
        report_line("and %zu more", more);
}

static void on_closing(struct hooks *hooks)
{
    struct loop *loop = listener_of(hooks)->loop;

    debug_coroutines_report();
    const struct object_table *objects = debug_created_of(loop);
    const struct list *at = objects ? &objects->all : NULL;
    const struct object_record *record;
    size_t count = 0;

    for (; at && (record = next_left(loop, objects, at)); at = &record->link)
        count++;
    if (count == 0)
        return;
    report_begin("ResourceWarning: event loop closed, and %zu %s left behind",
                 count, count == 1 ? "thing was" : "things were");
    tell_all(loop, objects);
    report_end();
}

/* --- when it is not ------------------------------------------------------- */

/* Runs after main, or in exit(). A loop that runs in this very moment has not
   been forgotten: a callback in it has ended the program. Nor if another thread
   opens or closes one: that goes on meanwhile, or, after a fork(), never will. */
__attribute__((destructor)) static void report_unclosed(void)
{
    char traceback[256];

    if (pthread_mutex_trylock(&lock) != 0)
        return;
    for (struct list *link = unclosed.next; link != &unclosed;
         link = link->next) {
        struct loop *loop = list_entry(link, struct listener, link)->loop;
        if (loop->running)
            continue;
        report_begin("ResourceWarning: unclosed event loop <event_loop "
                     "running=False closed=False debug=True>");
        if (hooks_where(loop->hooks, CREATED_AT, loop, traceback,
                        sizeof traceback))
            report_line("no loop_free(): created at %s", traceback);
        report_end();
        watchdog_switch(loop, false); /* its thread, and what that holds */
    }
    pthread_mutex_unlock(&lock);
}

/* --- on and off ----------------------------------------------------------- */

static struct listener *find(struct loop *loop)
{
    struct hooks *hooks = loop->hooks;

    while (hooks && hooks->closing != on_closing)
        hooks = hooks->next;
    return hooks ? listener_of(hooks) : NULL;
}

void debug_left_switch(struct loop *loop, bool on)
{
    struct listener *listener = find(loop);

    if (on == (listener != NULL))
        return;
    if (on && !(listener = calloc(1, sizeof *listener)))
        return;            /* it only watches; the program goes on without */
    listener->loop = loop; /* before exit() in another thread can see it */
    pthread_mutex_lock(&lock);
    if (on)
        list_append(&unclosed, &listener->link);
    else
        list_remove(&listener->link);
    pthread_mutex_unlock(&lock);
    if (!on) {
        loop_remove_hooks(loop, &listener->hooks);
        free(listener);
        return;
    }
    listener->hooks.closing = on_closing;
    loop_add_hooks(loop, &listener->hooks);
}
