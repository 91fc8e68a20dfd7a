/* future_callbacks - what is called when a future is done. Since chapter02/06,
   uses callback, future, list, loop. */
#include <string.h>

#include "future.h"

/* A function to be called, kept until it has been. */
struct done_callback {
    struct callback callback;
    struct future *future;
    void (*function)(struct future *future, void *argument);
    void *argument;
};

static void forget(struct done_callback *done)
{
    freelist_push(&done->future->loop->freelist, done, sizeof *done);
}

/* exercise: callbacks */
/* Its turn has come: the function is called, and nothing of this is left. */
static void run_done_callback(void *argument)
{
    struct done_callback *done = argument;
    struct done_callback copy = *done;

    forget(done);
    copy.function(copy.future, copy.argument);
    future_release(copy.future);
}

/* The done_callback that this callback is, NULL if it is something else. */
static struct done_callback *done_callback_of(struct list *link)
{
    struct callback *callback = list_entry(link, struct callback, link);

    return callback->function == run_done_callback ? callback->argument : NULL;
}

/* --- ties ----------------------------------------------------------------- */

void outer_init(struct outer *outer, const struct future_kind *kind,
                struct loop *loop)
{
    future_init(&outer->future, kind, loop);
    outer->ties = 0;
    outer->going = (struct list){0};
}

/* One less keeps it. */
static void untie(struct outer *outer)
{
    if (--outer->ties == 0 && outer->future.references == 0)
        future_destroy(&outer->future);
}

static void run_tie(void *argument)
{
    struct tie *tie = argument;

    tie->function(tie->argument);
    untie(tie->outer);
}

static struct tie *tie_of(struct list *link)
{
    struct callback *callback = list_entry(link, struct callback, link);

    return callback->function == run_tie ? callback->argument : NULL;
}

/* The inner one is done: from now on the outer holds it again, if it has let it
   go, for it is still to be looked at. */
static void tie_hold(struct tie *tie)
{
    if (!tie->holds)
        future_retain(tie->inner);
    tie->holds = true;
}

void tie_init(struct tie *tie, struct outer *outer, struct future *inner,
              void (*function)(void *argument), void *argument)
{
    *tie = (struct tie){.outer = outer,
                        .inner = inner,
                        .holds = true,
                        .function = function,
                        .argument = argument};
    callback_init(&tie->callback, run_tie, tie);
}

void tie_free(struct tie *tie)
{
    if (tie->holds)
        future_release(tie->inner);
}

void tie_add(struct tie *tie)
{
    tie->outer->ties++;
    future_add_waiter(tie->inner, &tie->callback);
}

void tie_remove(struct tie *tie)
{
    if (future_done(tie->inner) || !list_linked(&tie->callback.link))
        return;
    list_remove(&tie->callback.link);
    untie(tie->outer);
}

void tie_let_go(struct tie *tie)
{
    if (!tie->holds || future_done(tie->inner))
        return;
    tie->holds = false;
    future_release(tie->inner);
}

const void *future_callback_code(const struct callback *callback)
{
    const struct done_callback *done = callback->argument;
    const struct tie *tie = callback->argument;
    const void *code = NULL;

    if (callback->function == run_done_callback)
        memcpy(&code, &done->function, sizeof code);
    else if (callback->function == run_tie)
        memcpy(&code, &tie->function, sizeof code);
    return code;
}

/* --- of a future ---------------------------------------------------------- */

/* exercise: callbacks */
/* Queue what waits. The loop keeps the future for the callbacks that get it. */
void future_schedule_callbacks(struct future *future)
{
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next) {
        if (done_callback_of(link))
            future_retain(future);
        else if (tie_of(link))
            tie_hold(tie_of(link));
    }
    loop_queue_all(future->loop, &future->callbacks);
}

/* exercise: callbacks */
void future_add_waiter(struct future *future, struct callback *waiter)
{
    if (future_done(future))
        loop_queue(future->loop, waiter);
    else
        list_append(&future->callbacks, &waiter->link);
}

/* exercise: callbacks */
bool future_add_done_callback(struct future *future,
                              void (*function)(struct future *, void *),
                              void *argument)
{
    future_check(future, "future_add_done_callback");
    misuse_if_null(function, "future_add_done_callback", "a function");
    struct done_callback *done =
        freelist_pop(&future->loop->freelist, sizeof *done);

    if (!done)
        return false;
    *done = (struct done_callback){
        .future = future, .function = function, .argument = argument};
    callback_init(&done->callback, run_done_callback, done);
    if (future_done(future))
        future_retain(future);
    future_add_waiter(future, &done->callback);
    return true;
}

/* exercise: callbacks */
size_t future_remove_done_callback(struct future *future,
                                   void (*function)(struct future *, void *),
                                   void *argument)
{
    size_t removed = 0;
    struct list *next;

    future_check(future, "future_remove_done_callback");
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = next) {
        struct done_callback *done = done_callback_of(link);

        next = link->next;
        if (!done || done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        removed++;
    }
    return removed;
}

bool future_remove_last_done_callback(struct future *future,
                                      void (*function)(struct future *, void *),
                                      void *argument)
{
    for (struct list *link = future->callbacks.prev; link != &future->callbacks;
         link = link->prev) {
        struct done_callback *done = done_callback_of(link);

        if (!done || done->function != function || done->argument != argument)
            continue;
        list_remove(link);
        forget(done);
        return true;
    }
    return false;
}

/* No callback can be called any more; what waits inside of others is let go. */
void future_drop_callbacks(struct future *future)
{
    while (!list_empty(&future->callbacks)) {
        struct list *link = list_take_first(&future->callbacks);

        if (done_callback_of(link))
            forget(done_callback_of(link));
        else if (tie_of(link))
            untie(tie_of(link)->outer);
    }
}

/* It was queued, and will not be called. */
static void drop(struct list *link)
{
    struct done_callback *done = done_callback_of(link);

    if (!done) {
        untie(tie_of(link)->outer);
        return;
    }
    struct future *future = done->future;
    forget(done);
    future_release(future);
}

/* The loop closes: forget those of its callbacks that are ours. To let go of a
   future may take others out of the queue, so they are first set aside. */
void future_drop_queued(struct loop *loop)
{
    struct list ours, *next;

    list_init(&ours);
    for (struct list *link = loop->ready.next; link != &loop->ready;
         link = next) {
        next = link->next;
        if (!done_callback_of(link) && !tie_of(link))
            continue;
        list_remove(link);
        list_append(&ours, link);
    }
    while (!list_empty(&ours))
        drop(list_take_first(&ours));
}
