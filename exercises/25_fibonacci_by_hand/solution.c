/* fibonacci_by_hand - a coroutine without a stack. */
#include <stdlib.h>

#include "fibonacci_by_hand.h"

struct fibonacci {
    struct coroutine coroutine; /* first, so that it has the same address */
    /* here its place, and its locals */
    /* exercise: fibonacci_by_hand, gone */
    enum { START, YIELDED } place;
    int count;
    int i;
    intptr_t a, b, total;
};

/* exercise: fibonacci_by_hand */
static struct outcome fibonacci_step(struct coroutine *coroutine,
                                     struct outcome sent)
{
    struct fibonacci *self = (struct fibonacci *)coroutine;

    if (self->place == YIELDED) {
        if (sent.error)
            return coroutine_finish(coroutine, sent);
        intptr_t next = self->a + self->b;
        self->total += self->a;
        self->a = self->b;
        self->b = next;
        self->i++;
    }
    self->place = YIELDED;
    if (self->i < self->count)
        return coroutine_suspend(coroutine, self->a);
    return coroutine_finish(coroutine, outcome_value(self->total));
}

static void fibonacci_release(struct coroutine *coroutine)
{
    free(coroutine);
}

static const struct coroutine_kind fibonacci_kind = {
    .step = fibonacci_step,
    .release = fibonacci_release,
};

/* exercise: fibonacci_by_hand */
struct coroutine *fibonacci_new(int count)
{
    struct fibonacci *self = malloc(sizeof *self);

    if (!self)
        return NULL;
    *self = (struct fibonacci){.count = count, .a = 0, .b = 1};
    coroutine_init(&self->coroutine, &fibonacci_kind, "fibonacci");
    return &self->coroutine;
}
