/* debug_coroutines - debug mode remembers where coroutines are made. Plugs
   in, uses coroutine, coroutine_listener, debug_lent, fork_lock, list,
   object_table, report, stack_usage, stackful, traceback. */

#include "coroutine.h"
#include "coroutine_listener.h"
#include "debug_coroutines.h"
#include "debug_lent.h"
#include "fork_lock.h"
#include "list.h"
#include "object_table.h"
#include "report.h"
#include "stack_usage.h"
#include "stackful.h"

static struct fork_lock lock; /* of what follows */
static struct object_table objects;
static int switched_on; /* how often more than off */

static _Thread_local char this_thread; /* its address tells it from others */

static void forget(const struct object_record *record)
{
    if (!record)
        return;
    debug_lent_returned(record->argument);
    object_table_remove(&objects, record->object);
}

static void on_made(const struct coroutine *coroutine)
{
    struct object_record *record = NULL;

    fork_lock_take(&lock);
    forget(object_table_find(&objects, coroutine)); /* dropped without a word */
    if (switched_on > 0)
        record = object_table_add(&objects, OBJECT_COROUTINE, coroutine);
    if (record) {
        record->embedded = !coroutine->kind->release;
        record->thread = &this_thread;
        record->argument = debug_lent_argument(coroutine);
    }
    fork_lock_leave(&lock);
}

static void on_gone(const struct coroutine *coroutine, const void *frame)
{
    const struct coroutine *current = coroutine_current();

    fork_lock_take(&lock);
    forget(object_table_find(&objects, coroutine));
    fork_lock_leave(&lock);
    if (current)
        debug_lent_below(current, frame, frame);
}

/* --- those that never began ----------------------------------------------- */

/* Whether it has not begun and still belongs to the program. One in a frame, or
   in memory that it was given, may have gone without a word. */
static bool is_unawaited(const struct object_record *record)
{
    const struct coroutine *coroutine = record->object;

    return record->thread == &this_thread && !record->embedded &&
           coroutine->state == CORO_CREATED &&
           coroutine->awaitable.kind == AWAITABLE_COROUTINE;
}

/* The first after this link that was made where `like` was, or anywhere; NULL
   if there is none. */
static const struct object_record *next_unawaited(const struct list *link,
                                                  const struct coroutine *like)
{
    while ((link = link->next) != &objects.all) {
        const struct object_record *record =
            list_entry(link, struct object_record, link);
        const struct coroutine *coroutine = record->object;
        if (is_unawaited(record) &&
            (!like || (like->place == coroutine->place &&
                       like->name == coroutine->name)))
            return record;
    }
    return NULL;
}

/* The oldest of them, and how many there are from its place; all of these but
   the oldest are forgotten. */
static const struct coroutine *take_alike(size_t *times)
{
    const struct object_record *first = NULL, *record;

    fork_lock_take(&lock);
    if (objects.count > 0)
        first = next_unawaited(&objects.all, NULL);
    for (*times = 1;
         first && (record = next_unawaited(&first->link, first->object));
         ++*times)
        forget(record);
    fork_lock_leave(&lock);
    return first ? first->object : NULL;
}

void debug_coroutines_report(void)
{
    const struct coroutine *coroutine;
    size_t times;

    while ((coroutine = take_alike(&times))) {
        coroutine_report_unawaited(coroutine, times);
        fork_lock_take(&lock);
        forget(object_table_find(&objects, coroutine));
        fork_lock_leave(&lock);
    }
}

/* --- details for a report ------------------------------------------------- */

static void describe(const struct coroutine *coroutine)
{
    struct traceback traceback = {.count = 0};
    char calls[1024];

    fork_lock_take(&lock);
    const struct object_record *record = object_table_find(&objects, coroutine);
    if (record)
        traceback = record->traceback;
    fork_lock_leave(&lock);
    if (traceback_by(&traceback, calls, sizeof calls))
        report_line("Coroutine created at (most recent call last):\n%s", calls);
}

static const struct coroutine_listener listener = {
    .made = on_made,
    .stack_taken = stack_usage_taken,
    .stack_left = stack_usage_left,
    .gone = on_gone,
    .describe = describe,
};

void debug_coroutines_switch(bool on)
{
    fork_lock_take(&lock);
    if (on && switched_on++ == 0) {
        object_table_init(&objects);
        atomic_store(&coroutine_listener, &listener);
    } else if (!on && --switched_on == 0) {
        atomic_store(&coroutine_listener, NULL);
        while (!list_empty(&objects.all))
            forget(list_entry(objects.all.next, struct object_record, link));
        object_table_free(&objects);
    }
    fork_lock_leave(&lock);
}
