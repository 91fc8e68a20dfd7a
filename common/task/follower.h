/* follower - a callback of a future that has to know more of it.
   Since chapter02/06, uses callback, list. */
#ifndef FOLLOWER_H
#define FOLLOWER_H

#include "callback.h"
#include "list.h"

/*
 * What waits for a future is a plain callback, among others in a list: a task's
 * step. A follower is a callback too, but holds the future, or memory, or is
 * held by another (a done callback, a tie), and so has to know what becomes of
 * it. Its memory begins with a struct follower.
 */
struct follower_kind {
    void (*run)(void *follower);               /* called, by the loop */
    void (*future_done)(void *follower);       /* about to be queued; or NULL */
    void (*drop)(void *follower);              /* it will never be called */
    const void *(*code)(const void *follower); /* what it calls, for reports */
};

struct follower {
    struct callback callback;
    const struct follower_kind *kind;
};

void follower_init(struct follower *follower, const struct follower_kind *kind);

/* The function of every follower's callback; its argument is the follower. */
void follower_run(void *follower);

/* The follower that this callback is, NULL if it is a plain one. */
static inline struct follower *follower_of(const struct callback *callback)
{
    return callback->function == follower_run ? callback->argument : NULL;
}

/* What this callback calls, NULL if it is a plain one. */
const void *follower_code(const struct callback *callback);

/* Take all out of this list, of which none will be called. */
void followers_drop(struct list *callbacks);

#endif
