/* future_destroy - how a future goes that nothing holds any more.
   Since chapter02/06, uses exceptions, follower, future, list, loop, misuse. */
#include <stdio.h>

#include "exceptions.h"
#include "follower.h"
#include "future.h"
#include "future_destroy.h"

static void report_error(struct future *future)
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

/* Its end; or, if ties keep an outer, it lets go of the inner ones. */
static void destroy(struct future *future)
{
    if (future->references < 0)
        misuse("RuntimeError: future_release() was given a future or a task "
               "that was given back before");
    if (future->kind->let_go && ((struct outer *)future)->ties > 0) {
        future->kind->let_go(future);
        return;
    }
    if (future->log_traceback)
        report_error(future);
    loop_tell(future->loop, OBJECT_GONE, future);
    if (!list_empty(&future->callbacks))
        followers_drop(&future->callbacks);
    future->awaitable.kind = AWAITABLE_RELEASED;
    if (future->kind->free)
        future->kind->free(future);
}

/* An outer may be kept yet, and its callbacks with it; so it has a link of its
   own. */
struct going {
    struct list outers, others;
};

static void add_going(struct going *going, struct future *future)
{
    struct outer *outer = (struct outer *)future;

    if (!future->kind->let_go) {
        followers_drop(&future->callbacks);
        list_append(&going->others, &future->destroy_link);
    } else if (!list_linked(&outer->destroy_link)) {
        list_append(&going->outers, &outer->destroy_link);
    }
}

static struct future *next_going(struct going *going)
{
    struct future *future;

    if (!list_empty(&going->outers))
        return &list_entry(list_take_first(&going->outers), struct outer,
                           destroy_link)
                    ->future;
    if (list_empty(&going->others))
        return NULL;
    future = list_entry(list_take_first(&going->others), struct future,
                        destroy_link);
    list_init(&future->callbacks);
    return future;
}

/*
 * A future that goes may be the last to hold another, as a shield or a gather
 * does, and that one the next: they go one after the other, and not each within
 * the one before, which a long chain would overflow the stack with.
 */
void future_destroy(struct future *future)
{
    static _Thread_local struct going *going; /* NULL: none is */
    struct going queue;

    if (going) {
        add_going(going, future);
        return;
    }
    list_init(&queue.outers);
    list_init(&queue.others);
    going = &queue;
    do {
        destroy(future);
    } while ((future = next_going(&queue)));
    going = NULL;
}
