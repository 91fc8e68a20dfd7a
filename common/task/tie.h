/* tie - what ties a future to those that it ends with. Since chapter02/18, uses
   follower, future, loop. */
#ifndef TIE_H
#define TIE_H

#include <stdbool.h>

#include "follower.h"
#include "future.h"
#include "loop.h"

enum hold {
    INNER_LET_GO,
    INNER_HELD, /* by a reference */
    INNER_KEPT /* an outer, as its ties do, which lets go of its own inner ones */
};

/*
 * A future that ends when others do, as those of gather and shield: the outer,
 * and the inner ones. A tie is its callback among those of an inner one. The
 * tie keeps the outer until it was called, even without another holder, and the
 * outer the inner one, but not both at once: when the outer is given back, its
 * kind's let_go() calls tie_let_go() for each tie, and then the inner one is
 * left to its own holders until it is done. One that is done is still to be
 * looked at, and if it is an outer itself, only kept: it could hold, by way of
 * its own inner ones, the one that keeps this outer.
 */
struct tie {
    struct follower follower;
    struct outer *outer;
    struct future *inner;
    enum hold hold; /* of the inner one */
    void (*function)(void *argument);
    void *argument;
};

void outer_init(struct outer *outer, const struct future_kind *kind,
                struct loop *loop);

/* A tie that is not tied yet. It takes over a reference to the inner one, which
   tie_free() gives back. */
void tie_init(struct tie *tie, struct outer *outer, struct future *inner,
              void (*function)(void *argument), void *argument);
void tie_free(struct tie *tie);

/* Have it called, a turn after the end of inner; take that back, before that end;
   inner need not be held any more. */
void tie_add(struct tie *tie);
void tie_remove(struct tie *tie);
void tie_let_go(struct tie *tie);

#endif
