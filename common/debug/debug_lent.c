/* debug_lent - debug mode watches what lies in the frames of functions.
   Plugs in, uses backtrace, context, coroutine, future, inspect, list, loop,
   memcheck, misuse, object_table, report, stackful, traceback. */
#include <stdint.h>
#include <stdlib.h>

#include "backtrace.h"
#include "context.h"
#include "debug_lent.h"
#include "future.h"
#include "list.h"
#include "traceback.h"
#include "misuse.h"
#include "report.h"
#include "inspect.h"
#include "memcheck.h"
#include "stackful.h"

/* One thing in a frame. */
struct embedded {
    struct list link; /* its lender's; in no list once the frame has gone */
    const void *address;
    struct loop *loop; /* of a timer or a future */
    enum object_kind kind;
    const char *name, *place; /* of the coroutine that has an argument */
    struct traceback made;
    struct stack_frame frame; /* all zeros if it is not known */
};

/* A coroutine whose stack they lie on. */
struct lender {
    struct lender *next;
    const struct coroutine *owner;
    struct list things;    /* few: timers and futures, each address once */
    struct list arguments; /* one for each coroutine that has it */
};

enum { BUCKETS = 1024 };
static _Thread_local struct lender *lenders[BUCKETS];
static _Thread_local int switched_on;

static struct lender **bucket_of(const struct coroutine *owner)
{
    uint64_t mixed = (uintptr_t)owner * UINT64_C(0x9E3779B97F4A7C15);

    return &lenders[(mixed >> 32) % BUCKETS];
}

static struct lender *find(const struct coroutine *owner)
{
    struct lender *lender = *bucket_of(owner);

    while (lender && lender->owner != owner)
        lender = lender->next;
    return lender;
}

static struct lender *find_or_make(const struct coroutine *owner)
{
    struct lender *lender = find(owner);

    if (lender || !(lender = malloc(sizeof *lender)))
        return lender; /* it only watches; the program goes on without */
    lender->owner = owner;
    list_init(&lender->things);
    list_init(&lender->arguments);
    lender->next = *bucket_of(owner);
    *bucket_of(owner) = lender;
    return lender;
}

/* The coroutine that runs, if this lies on its stack; else NULL. */
static const struct coroutine *owner_of(const void *address)
{
    const struct coroutine *owner = coroutine_current();
    struct coroutine_stack stack;

    if (!owner || !coroutine_stack(owner, &stack) || address < stack.low ||
        address >= stack.high)
        return NULL;
    return owner;
}

static struct embedded *find_thing(const struct lender *lender,
                                   const void *address)
{
    const struct list *things = &lender->things;

    for (struct list *link = things->next; link != things; link = link->next)
        if (list_entry(link, struct embedded, link)->address == address)
            return list_entry(link, struct embedded, link);
    return NULL;
}

static void forget(struct embedded *embedded)
{
    list_remove(&embedded->link);
    free(embedded);
}

static struct embedded *remember(struct list *list, const void *address,
                                 enum object_kind kind)
{
    struct embedded *embedded = malloc(sizeof *embedded);
    struct coroutine_stack stack;

    if (!embedded)
        return NULL;
    *embedded = (struct embedded){.address = address, .kind = kind};
    traceback_here(&embedded->made);
    if (coroutine_stack(coroutine_current(), &stack))
        backtrace_frame_of(address, __builtin_frame_address(0), &stack,
                           &embedded->frame);
    list_append(list, &embedded->link);
    return embedded;
}

void debug_lent_made(struct loop *loop, enum object_kind kind,
                     const void *object)
{
    const struct coroutine *owner = switched_on ? owner_of(object) : NULL;
    struct lender *lender = owner ? find_or_make(owner) : NULL;

    if (!lender)
        return;
    struct embedded *embedded = find_thing(lender, object);
    if (embedded)
        forget(embedded);
    embedded = remember(&lender->things, object, kind);
    if (embedded)
        embedded->loop = loop;
}

void debug_lent_gone(const void *object)
{
    const struct coroutine *owner = switched_on ? owner_of(object) : NULL;
    struct lender *lender = owner ? find(owner) : NULL;
    struct embedded *embedded = lender ? find_thing(lender, object) : NULL;

    if (embedded)
        forget(embedded);
}

struct embedded *debug_lent_argument(const struct coroutine *user)
{
    const void *argument = coroutine_argument(user);
    const struct coroutine *owner = switched_on ? owner_of(argument) : NULL;
    struct lender *lender = owner ? find_or_make(owner) : NULL;
    struct embedded *embedded =
        lender ? remember(&lender->arguments, argument, OBJECT_COROUTINE)
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
        forget(embedded);
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
    return then->place && in_use->frame &&
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
        forget(embedded);
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
    struct lender *lender = switched_on ? find(owner) : NULL;
    struct in_use in_use = {.from = address, .frame = frame};

    if (!lender)
        return;
    if (!coroutine_stack(owner, &in_use.stack))
        in_use.frame = NULL;
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

static void remove_lender(const struct coroutine *owner)
{
    struct lender **at = bucket_of(owner);

    while ((*at)->owner != owner)
        at = &(*at)->next;
    struct lender *lender = *at;
    *at = lender->next;
    while (!list_empty(&lender->things))
        forget(list_entry(lender->things.next, struct embedded, link));
    while (!list_empty(&lender->arguments))
        list_take_first(&lender->arguments);
    free(lender);
}

void debug_lent_left(const struct coroutine *owner)
{
    struct lender *lender = switched_on ? find(owner) : NULL;
    struct in_use nothing = {.from = (const void *)UINTPTR_MAX};

    if (!lender)
        return;
    check(lender, &nothing);
    remove_lender(owner);
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
    for (int i = 0; i < BUCKETS; i++)
        while (lenders[i])
            remove_lender(lenders[i]->owner);
}
