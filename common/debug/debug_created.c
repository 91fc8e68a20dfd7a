/* debug_created - debug mode remembers where each thing was made.
   Plugs in, uses context, debug_coroutines, debug_lent, future, handle,
   inspect, loop, object_table, symbols, task, traceback. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "context.h"
#include "debug_coroutines.h"
#include "debug_created.h"
#include "debug_lent.h"
#include "future.h"
#include "inspect.h"
#include "symbols.h"
#include "task.h"

struct listener {
    struct hooks hooks;
    struct loop *loop;
    struct object_table objects;
};

/* --- what happens ------------------------------------------------------- */

/* A timer's is told of twice: when it is set, and when it is due and queued. A
   task's step is known by its task. What no handle is for lies in memory that
   others free: it is remembered until it is called. */
static void callback_made(struct listener *listener,
                          const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    struct object_record *record;

    if (!scheduled)
        debug_lent_made(listener->loop, OBJECT_CALLBACK, callback);
    if (task_of_step(callback) ||
        (scheduled && debug_created_callback(listener->loop, callback)))
        return;
    record = object_table_add(&listener->objects, OBJECT_CALLBACK, callback);
    if (!record)
        return;
    record->embedded = !scheduled;
    if (!scheduled)
        return;
    record->serial = scheduled->serial;
    if (scheduled->timer.position)
        record->when = timers_when(&listener->loop->timers, &scheduled->timer);
}

static void future_made(struct listener *listener, const struct future *future)
{
    struct object_record *record =
        object_table_add(&listener->objects, OBJECT_FUTURE, future);

    if (!future->kind->free)
        debug_lent_made(listener->loop, OBJECT_FUTURE, future);
    if (record)
        record->embedded = !future->kind->free;
}

static void on_made(struct hooks *hooks, enum object_kind kind,
                    const void *object)
{
    struct listener *listener = (struct listener *)hooks;

    if (kind == OBJECT_CALLBACK)
        callback_made(listener, object);
    else if (kind == OBJECT_FUTURE)
        future_made(listener, object);
    else
        object_table_add(&listener->objects, kind, object);
}

/* The code has to be kept: when the task is done, its coroutine is no more. */
static void on_task_made(struct hooks *hooks, struct task *task)
{
    struct listener *listener = (struct listener *)hooks;
    struct object_record *record = object_table_find(&listener->objects, task);

    if (!record)
        return;
    record->code = coroutine_code(task->coroutine);
    record->place = task->coroutine->place;
}

/* What lies deeper in its stack than it stands now is in use no longer. */
static void on_task_suspended(struct hooks *hooks, struct task *task)
{
    struct coroutine_stack stack;
    const void *place, *frame;

    (void)hooks;
    if (!coroutine_stack(task->coroutine, &stack))
        return;
    bool known = context_place(stack.context, &place, &frame);
    debug_lent_below(task->coroutine, stack.context, known ? frame : NULL);
}

static void end(struct listener *listener)
{
    loop_remove_hooks(listener->loop, &listener->hooks);
    object_table_free(&listener->objects);
    free(listener);
    debug_coroutines_switch(false);
    debug_lent_switch(false);
}

static void on_gone(struct hooks *hooks, const void *object)
{
    struct listener *listener = (struct listener *)hooks;

    if (object == listener->loop) {
        end(listener);
        return;
    }
    debug_lent_gone(object);
    if (object_table_find(&listener->objects, object))
        object_table_remove(&listener->objects, object);
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

static bool where(struct hooks *hooks, enum where what, const void *object,
                  char *text, size_t room)
{
    struct listener *listener = (struct listener *)hooks;

    if (!object)
        return here(text, room);
    const struct object_record *record =
        object_table_find(&listener->objects, object);
    if (what == DEFINED_AT)
        return defined_at(record, text, room);
    if (what == CREATED_BY)
        return record && traceback_by(&record->traceback, text, room);
    return record && was_made_at(record, text, room);
}

/* --- on and off ---------------------------------------------------------- */

static struct listener *find(struct loop *loop)
{
    struct hooks *hooks = loop->hooks;

    while (hooks && hooks->where != where)
        hooks = hooks->next;
    return (struct listener *)hooks;
}

struct traceback debug_created_take(struct loop *loop,
                                    const struct callback *callback,
                                    double *when)
{
    const struct object_record *record = debug_created_callback(loop, callback);
    struct traceback traceback = {.count = 0};

    *when = (double)NAN;
    if (!record)
        return traceback;
    traceback = record->traceback;
    *when = record->when;
    if (record->kind == OBJECT_CALLBACK && record->embedded)
        object_table_remove(&find(loop)->objects, callback);
    return traceback;
}

struct object_table *debug_created_of(struct loop *loop)
{
    struct listener *listener = find(loop);

    return listener ? &listener->objects : NULL;
}

const struct object_record *
debug_created_callback(struct loop *loop, const struct callback *callback)
{
    struct listener *listener = find(loop);
    const struct scheduled *scheduled = scheduled_of(callback);
    const struct object_record *record =
        listener ? object_table_find(&listener->objects, callback) : NULL;

    if (!record || record->kind == OBJECT_FUTURE) /* that had its address */
        return NULL;
    /* or it was used before, for something else */
    return scheduled && record->serial != scheduled->serial ? NULL : record;
}

void debug_created_switch(struct loop *loop, bool on)
{
    struct listener *listener = find(loop);

    if (!on && listener && !loop->closed) {
        end(listener);
    } else if (on && !listener) {
        listener = calloc(1, sizeof *listener);
        if (!listener)
            return; /* it only watches; the program goes on without */
        listener->loop = loop;
        listener->hooks = (struct hooks){.stays = true,
                                         .made = on_made,
                                         .task_made = on_task_made,
                                         .task_suspended = on_task_suspended,
                                         .gone = on_gone,
                                         .where = where};
        object_table_init(&listener->objects);
        loop_add_hooks(loop, &listener->hooks);
        debug_coroutines_switch(true);
        debug_lent_switch(true);
    }
}
