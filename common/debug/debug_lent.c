/* debug_lent - debug mode watches what lies in the frames of functions.
   Plugs in, uses backtrace, context, coroutine, future, inspect, lender, list,
   loop, memcheck, misuse, object_table, report, stackful, traceback. */
#include <stdint.h>

#include "context.h"
#include "debug_lent.h"
#include "future.h"
#include "inspect.h"
#include "lender.h"
#include "memcheck.h"
#include "misuse.h"
#include "report.h"
#include "stackful.h"

static _Thread_local int switched_on;

/* Look at what was in the frames of the coroutine that runs, if this is in one,
   before something else is where it was. */
static void check_frames(const struct coroutine *owner)
{
    const void *here = __builtin_frame_address(0);

    if (owner)
        debug_lent_below(owner, here, here);
}

void debug_lent_made(struct loop *loop, enum object_kind kind,
                     const void *object)
{
    const struct coroutine *owner = switched_on ? lender_owner(object) : NULL;
    struct lender *lender = owner ? lender_find_or_make(owner) : NULL;

    if (!lender)
        return;
    check_frames(owner);
    struct embedded *embedded = lender_find_thing(lender, object);
    if (embedded)
        embedded_forget(embedded);
    embedded = embedded_remember(&lender->things, object, kind);
    if (embedded)
        embedded->loop = loop;
}

void debug_lent_gone(const void *object)
{
    const struct coroutine *owner = lender_owner(object);

    check_frames(owner);
    struct lender *lender = owner ? lender_find(owner) : NULL;
    struct embedded *embedded =
        lender ? lender_find_thing(lender, object) : NULL;

    if (embedded)
        embedded_forget(embedded);
}

struct embedded *debug_lent_argument(const struct coroutine *user)
{
    const void *argument = coroutine_argument(user);
    const struct coroutine *owner = switched_on ? lender_owner(argument) : NULL;
    struct lender *lender = owner ? lender_find_or_make(owner) : NULL;
    struct embedded *embedded =
        lender
            ? embedded_remember(&lender->arguments, argument, OBJECT_COROUTINE)
            : NULL;

    if (embedded) {
        embedded->name = user->name;
        embedded->place = user->place;
    }
    return embedded;
}

void debug_lent_returned(struct embedded *embedded)
{
    if (embedded)
        embedded_forget(embedded);
}

/* --- the frame goes ------------------------------------------------------- */

static bool is_queued(const struct list *queue, const struct callback *callback)
{
    for (const struct list *link = queue->next; link != queue;
         link = link->next)
        if (link == &callback->link)
            return true;
    return false;
}

/* Whether the loop will still call it. What lies in the frame is not asked,
   for others may have written there. */
static bool is_pending(const struct loop *loop, const struct callback *callback)
{
    for (size_t i = 1; i <= loop->timers.count; i++)
        if (&loop->timers.heap[i].timer->callback == callback)
            return true;
    return is_queued(&loop->ready, callback) ||
           is_queued(&loop->turn, callback);
}

/* Whether this memory, in which anything may lie by now, is a future for which
   a task waits. */
__attribute__((no_sanitize_address, no_sanitize_thread)) static bool
is_awaited(const struct loop *loop, const struct future *future)
{
    VALGRIND_DISABLE_ERROR_REPORTING;
    bool awaited = future->awaitable.kind == AWAITABLE_FUTURE &&
                   future->loop == loop && future->state == FUTURE_PENDING &&
                   future->references > 1;
    VALGRIND_ENABLE_ERROR_REPORTING;
    return awaited;
}

static void check_thing(const struct embedded *embedded)
{
    char place[256];

    if (embedded->kind == OBJECT_CALLBACK &&
        is_pending(embedded->loop, embedded->address)) {
        bool known = traceback_at(&embedded->made, place, sizeof place);
        misuse("RuntimeError: a function has returned without timeout_exit() "
               "of its time-out block%s%s\n"
               "    with asyncio_with_timeout() a block cannot be left wrongly",
               known ? ", entered at " : "", place);
    }
    if (embedded->kind == OBJECT_FUTURE &&
        is_awaited(embedded->loop, embedded->address)) {
        bool known = traceback_at(&embedded->made, place, sizeof place);
        misuse("RuntimeError: a function has returned while a task awaits a "
               "future in its frame%s%s",
               known ? ", made at " : "", place);
    }
}

/* What of a stack is in use: not what is below this, nor other frames than
   those from this one on. */
struct in_use {
    struct coroutine_stack stack;
    const void *from, *frame;
};

/* Its function has returned. The address may be in use again, by another. */
static bool is_gone(const struct embedded *embedded,
                    const struct in_use *in_use)
{
    const struct stack_frame *then = &embedded->frame;
    struct stack_frame now;

    if (embedded->address < in_use->from)
        return true;
    return then->place &&
           backtrace_frame_of(embedded->address, in_use->frame, &in_use->stack,
                              &now) &&
           (now.place != then->place || now.returns_to != then->returns_to);
}

/* Take out those that are gone. */
static void check_things(struct lender *lender, const struct in_use *in_use)
{
    struct list *next;

    for (struct list *link = lender->things.next; link != &lender->things;
         link = next) {
        struct embedded *embedded = list_entry(link, struct embedded, link);
        next = link->next;
        if (!is_gone(embedded, in_use))
            continue;
        check_thing(embedded);
        embedded_forget(embedded);
    }
}

static void report_arguments(const struct embedded *first, size_t count)
{
    report_begin("RuntimeWarning: the argument of coroutine '%s' lies in the "
                 "frame of a function that has returned",
                 first->name);
    report_line("made at %s%s", first->place, count > 1 ? ", and more:" : "");
    if (count > 1)
        report_line("%zu coroutines have lost their arguments", count);
    report_line("it has to last until the coroutine has ended; "
                "coroutine_new_copy() keeps a copy");
    report_end();
}

/* They are reported once; the coroutines keep them, each to its end. */
static void check_arguments(struct lender *lender, const struct in_use *in_use)
{
    const struct embedded *first = NULL;
    struct list *next;
    size_t count = 0;

    for (struct list *link = lender->arguments.next; link != &lender->arguments;
         link = next) {
        struct embedded *embedded = list_entry(link, struct embedded, link);
        next = link->next;
        if (!is_gone(embedded, in_use))
            continue;
        list_remove(link);
        if (count++ == 0)
            first = embedded;
    }
    if (first)
        report_arguments(first, count);
}

static void check(struct lender *lender, const struct in_use *in_use)
{
    check_things(lender, in_use);
    check_arguments(lender, in_use);
}

void debug_lent_below(const struct coroutine *owner, const void *address,
                      const void *frame)
{
    struct lender *lender = lender_find(owner);
    struct in_use in_use = {.from = address, .frame = frame};

    if (lender && coroutine_stack(owner, &in_use.stack))
        check(lender, &in_use);
}

void debug_lent_suspended(const struct coroutine *owner)
{
    struct coroutine_stack stack;
    const void *place, *frame;

    if (!coroutine_stack(owner, &stack))
        return;
    bool known = context_place(stack.context, &place, &frame);
    debug_lent_below(owner, stack.context, known ? frame : NULL);
}

void debug_lent_left(const struct coroutine *owner)
{
    struct lender *lender = lender_find(owner);
    struct in_use nothing = {.from = (const void *)UINTPTR_MAX};

    if (!lender)
        return;
    check(lender, &nothing);
    lender_remove(owner);
}

/* --- on and off ----------------------------------------------------------- */

void debug_lent_switch(bool on)
{
    if (on) {
        switched_on++;
        return;
    }
    if (switched_on == 0) /* the loop was begun in another thread */
        return;
    if (--switched_on > 0)
        return;
    lender_remove_all();
}
