/* debug_created - debug mode remembers where each thing was made. Plugs in,
   uses debug_coroutines, debug_lent, future, handle, handle_repr, inspect,
   loop, object_table, observer, symbols, task, timers, traceback. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "debug_coroutines.h"
#include "debug_created.h"
#include "debug_lent.h"
#include "future.h"
#include "handle_repr.h"
#include "inspect.h"
#include "symbols.h"
#include "task.h"

/* --- what happens ------------------------------------------------------- */

/* A timer's is told of twice: when it is set, and when it is due and queued. A
   task's step is known by its task. What no handle is for lies in memory that
   others free: it is remembered until it is called. */
static void callback_created(struct created *created,
                             const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    struct object_record *record;

    if (!scheduled)
        debug_lent_made(created->loop, OBJECT_CALLBACK, callback);
    if (task_of_step(callback) ||
        (scheduled && debug_created_callback(created, callback)))
        return;
    record = object_table_add(&created->objects, OBJECT_CALLBACK, callback);
    if (!record)
        return;
    record->embedded = !scheduled;
    if (!scheduled)
        return;
    record->serial = scheduled->serial;
    if (scheduled->timer.position)
        record->when = timers_when(&created->loop->timers, &scheduled->timer);
}

static void future_created(struct created *created, const struct future *future)
{
    struct object_record *record =
        object_table_add(&created->objects, OBJECT_FUTURE, future);

    if (!future->kind->free)
        debug_lent_made(created->loop, OBJECT_FUTURE, future);
    if (record)
        record->embedded = !future->kind->free;
}

/* The code has to be kept: when the task is done, its coroutine is no more. */
static void task_created(struct created *created, const struct task *task)
{
    struct object_record *record = object_table_find(&created->objects, task);

    if (!record)
        return;
    record->code = coroutine_code(task->coroutine);
    record->place = task->coroutine->place;
}

void debug_created_event(struct created *created, int event,
                         const void *subject)
{
    if (event == CALLBACK_QUEUED || event == CALLBACK_POSTED)
        callback_created(created, subject);
    else if (event == TIMER_SET)
        callback_created(created, &((const struct timer *)subject)->callback);
    else if (event == FUTURE_CREATED)
        future_created(created, subject);
    else if (event == TASK_CREATED)
        task_created(created, subject);
    else if (event == WATCHER_CREATED)
        object_table_add(&created->objects, OBJECT_WATCHER, subject);
    else if (event == LOOP_CREATED)
        object_table_add(&created->objects, OBJECT_LOOP, subject);
}

void debug_created_gone(struct created *created, const void *object)
{
    debug_lent_gone(object);
    if (object_table_find(&created->objects, object))
        object_table_remove(&created->objects, object);
}

/* --- what is asked ------------------------------------------------------ */

static bool defined_at(const struct object_record *record, char *text,
                       size_t room)
{
    struct symbol symbol;
    bool known =
        record && record->code && symbol_of_function(record->code, &symbol);

    snprintf(text, room, "%s", known ? symbol.place : "");
    return known;
}

/* Without addr2line, a task has at least its coroutine's place. */
static bool was_made_at(const struct object_record *record, char *text,
                        size_t room)
{
    if (traceback_at(&record->traceback, text, room))
        return true;
    snprintf(text, room, "%s", record->place ? record->place : "");
    return record->place != NULL;
}

/* Nothing: where we are right now. From any thread. */
static bool here(char *text, size_t room)
{
    struct traceback traceback;

    traceback_here(&traceback);
    return traceback_at(&traceback, text, room);
}

bool debug_created_where(struct created *created, enum where what,
                         const void *object, char *text, size_t room)
{
    if (!object)
        return here(text, room);
    if (what == WHERE_CALLEE) {
        callback_describe(created->loop, object, text, room);
        return true;
    }
    const struct object_record *record =
        object_table_find(&created->objects, object);
    if (what == WHERE_DEFINED)
        return defined_at(record, text, room);
    if (what == WHERE_CREATED_BY)
        return record && traceback_by(&record->traceback, text, room);
    return record && was_made_at(record, text, room);
}

struct traceback debug_created_take(struct created *created,
                                    const struct callback *callback,
                                    double *when)
{
    const struct object_record *record =
        debug_created_callback(created, callback);
    struct traceback traceback = {.count = 0};

    *when = (double)NAN;
    if (!record)
        return traceback;
    traceback = record->traceback;
    *when = record->when;
    if (record->kind == OBJECT_CALLBACK && record->embedded)
        object_table_remove(&created->objects, callback);
    return traceback;
}

const struct object_record *
debug_created_callback(struct created *created, const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    const struct object_record *record =
        object_table_find(&created->objects, callback);

    /* What had its address before, or an earlier use of it, has another one. */
    if (record && scheduled && record->serial != scheduled->serial)
        return NULL;
    return record;
}

/* --- on and off ---------------------------------------------------------- */

void debug_created_begin(struct created *created, struct loop *loop)
{
    created->loop = loop;
    object_table_init(&created->objects);
    debug_coroutines_switch(true);
    debug_lent_switch(true);
}

void debug_created_end(struct created *created)
{
    object_table_free(&created->objects);
    debug_coroutines_switch(false);
    debug_lent_switch(false);
}
