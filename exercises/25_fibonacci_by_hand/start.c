/* fibonacci_by_hand - a coroutine without a stack. */
#include <stdlib.h>

#include "fibonacci_by_hand.h"

struct fibonacci {
    struct coroutine coroutine; /* first, so that it has the same address */
    /* here its place, and its locals */
};

static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    not_written("fibonacci_step");
}

static void fibonacci_release(struct coroutine *coroutine)
{
    free(coroutine);
}

static const struct coroutine_kind fibonacci_kind = {
    .step = fibonacci_step,
    .release = fibonacci_release,
};

struct coroutine *fibonacci_new(int count)
{
    not_written("fibonacci_new");
}
