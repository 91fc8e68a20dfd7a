/* follower - a callback of a future that has to know more of it.
   Since chapter02/06, uses callback, list. */
#include "follower.h"

void follower_init(struct follower *follower, const struct follower_kind *kind)
{
    callback_init(&follower->callback, follower_run, follower);
    follower->kind = kind;
}

void follower_run(void *follower)
{
    ((struct follower *)follower)->kind->run(follower);
}

const void *follower_code(const struct callback *callback)
{
    struct follower *follower = follower_of(callback);

    return follower ? follower->kind->code(follower) : NULL;
}

void followers_drop(struct list *callbacks)
{
    while (!list_empty(callbacks)) {
        struct follower *follower = follower_of(
            list_entry(list_take_first(callbacks), struct callback, link));

        if (follower)
            follower->kind->drop(follower);
    }
}
