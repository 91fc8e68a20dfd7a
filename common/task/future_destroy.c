/* future_destroy - how a future goes that nothing holds any more.
   Since chapter02/06, uses exceptions, follower, future, list, loop, misuse. */
#include <stdio.h>

#include "exceptions.h"
#include "follower.h"
#include "future.h"
#include "future_destroy.h"

NOINLINE static void report_error(struct future *future)
{
    char message[64];

    snprintf(message, sizeof message, "%s exception was never retrieved",
             future->kind->name);
    loop_call_exception_handler(
        future->loop,
        &(struct exception_context){.message = message,
                                    .exception = future->outcome.error,
                                    .future = future});
}

INLINED static void destroy(struct future *future)
{
    if (future->log_traceback)
        report_error(future);
    loop_tell(future->loop, OBJECT_GONE, future);
    if (!list_empty(&future->callbacks))
        followers_drop(&future->callbacks);
    future->awaitable.kind = AWAITABLE_RELEASED;
    if (future->kind->free)
        future->kind->free(future);
}

/*
 * An outer may be the last to hold an inner one that is an outer, too, and that
 * one the next: they go one after the other, and not each within the one before,
 * which a long chain would overflow the stack with. If ties keep it, it only
 * lets go of the inner ones.
 */
NOINLINE static void destroy_outer(struct outer *outer)
{
    static _Thread_local struct list going; /* all zero: none is */

    if (list_linked(&going)) {
        if (!list_linked(&outer->destroy_link))
            list_append(&going, &outer->destroy_link);
        return;
    }
    list_init(&going);
    list_append(&going, &outer->destroy_link);
    while (!list_empty(&going)) {
        outer = list_entry(list_take_first(&going), struct outer, destroy_link);
        if (outer->ties > 0)
            outer->future.kind->let_go(&outer->future);
        else
            destroy(&outer->future);
    }
    going = (struct list){0};
}

void future_destroy(struct future *future)
{
    if (future->references < 0)
        misuse("RuntimeError: future_release() was given a future or a task "
               "that was given back before");
    if (future->loop->debug)
        loop_check_thread(future->loop, "future_release() was called");
    if (future->kind->let_go)
        destroy_outer((struct outer *)future);
    else
        destroy(future); /* it holds no other */
}
