/* future_callbacks - what is called when a future is done. Since chapter02/06,
   uses callback, event_loop_state, follower, freelist, future, list, loop,
   misuse. */
#include <string.h>

#include "event_loop_state.h"
#include "follower.h"
#include "future.h"
#include "future_callbacks.h"

/* A function to be called, kept until it has been. */
struct done_callback {
    struct follower follower;
    struct future *future;
    void (*function)(struct future *future, void *argument);
    void *argument;
};

FREELIST_HOLDS(struct done_callback);

static void forget(struct done_callback *done)
{
    freelist_push(&event_loop_of(done->future->loop)->freelist, done,
                  sizeof *done);
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

static void drop_done_callback(void *done)
{
    forget(done);
}

static const void *done_callback_code(const void *done)
{
    const void *code;

    memcpy(&code, &((const struct done_callback *)done)->function, sizeof code);
    return code;
}

static const struct follower_kind done_callback_kind = {
    .run = run_done_callback,
    .drop = drop_done_callback,
    .code = done_callback_code,
};

/* The done_callback that this callback is, NULL if it is something else. */
static struct done_callback *done_callback_of(struct list *link)
{
    struct follower *follower =
        follower_of(list_entry(link, struct callback, link));

    return follower && follower->kind == &done_callback_kind
               ? (struct done_callback *)follower
               : NULL;
}

/* --- of a future ---------------------------------------------------------- */

/* It will be queued: a follower has to know. */
static void about_to_queue(struct list *link)
{
    struct follower *follower =
        follower_of(list_entry(link, struct callback, link));

    if (follower && follower->kind->future_done)
        follower->kind->future_done(follower);
}

/* exercise: callbacks, gone */
NOINLINE static void tell_followers(struct future *future)
{
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next) {
        if (done_callback_of(link))
            future_retain(future);
        about_to_queue(link);
    }
}

/* exercise: callbacks, gone */
static bool has_followers(const struct list *callbacks)
{
    for (struct list *link = callbacks->next; link != callbacks;
         link = link->next)
        if (follower_of(list_entry(link, struct callback, link)))
            return true;
    return false;
}

/* exercise: callbacks */
/* Queue what waits. The loop keeps the future for the callbacks that get it, its
   followers; the step of a task that waits is none. */
void future_schedule_callbacks(struct future *future)
{
    if (has_followers(&future->callbacks)) /* as a rule, one task waits */
        tell_followers(future);
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
    loop_check(future->loop, "future_add_done_callback");
    struct done_callback *done =
        freelist_pop(&event_loop_of(future->loop)->freelist, sizeof *done);

    if (!done)
        return false;
    *done = (struct done_callback){
        .future = future, .function = function, .argument = argument};
    follower_init(&done->follower, &done_callback_kind);
    if (future_done(future))
        future_retain(future);
    future_add_waiter(future, &done->follower.callback);
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
    loop_check(future->loop, "future_remove_done_callback");
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

/* It was queued, and will not be called. */
static void drop(struct list *link)
{
    struct follower *follower =
        follower_of(list_entry(link, struct callback, link));
    struct done_callback *done = done_callback_of(link);
    struct future *future = done ? done->future : NULL;

    follower->kind->drop(follower);
    future_release(future);
}

/* The loop closes: forget those of its callbacks that are followers. To let go of a
   future may take others out of the queue, so they are first set aside. */
void future_drop_queued(struct loop *loop)
{
    struct list ours, *next;

    list_init(&ours);
    for (struct list *link = loop->ready.next; link != &loop->ready;
         link = next) {
        next = link->next;
        if (!follower_of(list_entry(link, struct callback, link)))
            continue;
        list_remove(link);
        list_append(&ours, link);
    }
    while (!list_empty(&ours))
        drop(list_take_first(&ours));
}
