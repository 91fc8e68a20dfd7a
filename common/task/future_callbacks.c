/* future_callbacks - who is called when a future is done. Since chapter02/06,
   uses callback, future, list, loop. */
#include <string.h>

#include "future.h"

/* A function that somebody wants called, kept until it has been. */
struct done_callback {
    struct callback callback;
    struct future *future;
    void (*function)(struct future *future, void *argument);
    void *argument;
};

static void forget(struct done_callback *done)
{
    spare_put(&done->future->loop->spare, done, sizeof *done);
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

const void *future_callback_code(const struct callback *callback)
{
    const struct done_callback *done = callback->argument;
    const void *code;

    if (callback->function != run_done_callback)
        return NULL;
    memcpy(&code, &done->function, sizeof code);
    return code;
}

/* exercise: callbacks */
/* Queue what waits. The loop keeps the future for those who are given it. */
void future_schedule_callbacks(struct future *future)
{
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next)
        if (done_callback_of(link))
            future_retain(future);
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
    struct done_callback *done = spare_take(&future->loop->spare, sizeof *done);

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

/* Nobody can be told any more; what waits inside of others is only let go. */
void future_drop_callbacks(struct future *future)
{
    while (!list_empty(&future->callbacks)) {
        struct done_callback *done =
            done_callback_of(list_take_first(&future->callbacks));
        if (done)
            forget(done);
    }
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
        if (!done_callback_of(link))
            continue;
        list_remove(link);
        list_append(&ours, link);
    }
    while (!list_empty(&ours)) {
        struct done_callback *done = done_callback_of(list_take_first(&ours));
        struct future *future = done->future;
        forget(done);
        future_release(future);
    }
}
