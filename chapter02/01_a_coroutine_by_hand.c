/*
 * A coroutine by hand
 *
 * Notes: 2.1, Introducing coroutines. Listing: -.
 *
 * A coroutine is a function that can stop half-way and be resumed there. C has
 * none, but a struct can keep what one needs to go on: its place, its locals.
 * That is what `async def` comes down to, here for
 *
 *     async def add_one(number):
 *         result = number + 1
 *         print("adding one to", number)
 *         await asyncio.sleep(0)          # stop here, others go on
 *         print("added one to", number)
 *         return result
 *
 * Run: make chapter02/01_a_coroutine_by_hand
 * Notice: two of them take turns, in one thread, each with locals of its own.
 */
#include <stdio.h>

#include "coroutine.h"
#include "program.h"

/* CPython keeps the same in a frame, Rust and C# in a struct like this one. */
struct add_one {
    struct coroutine coroutine; /* first, so that it has the same address */
    enum { START, AWAITING } place;
    int number;
    int result;
};

/* As far as the next await, or to the end: an await cuts a function in two.
   What it gives, a value or an error, comes in as `sent` when we are resumed.
   */
static struct outcome add_one_step(struct coroutine *coroutine,
                                   struct outcome sent)
{
    struct add_one *self = (struct add_one *)coroutine;

    switch (self->place) {
    case START:
        self->result = self->number + 1;
        printf("adding one to %d\n", self->number);
        self->place = AWAITING;
        return coroutine_suspend(coroutine, 0);
    case AWAITING:
        break;
    }
    if (sent.error) /* the await raises, and there is no `except` */
        return coroutine_finish(coroutine, sent);
    printf("added one to %d\n", self->number);
    return coroutine_finish(coroutine, outcome_value(self->result));
}

static const struct coroutine_kind add_one_kind = {.step = add_one_step};

int main(int argc, char **argv)
{
    struct add_one a = {.number = 1}, b = {.number = 41};

    program_start(argc, argv, 0);
    coroutine_init(&a.coroutine, &add_one_kind, "add_one");
    coroutine_init(&b.coroutine, &add_one_kind, "add_one");

    /* From 07 on a task does this, and can do it with these very coroutines:
       what they suspend with is a future to wait for or, as here, 0 for none.
       The tests run tasks on this kind and on that of the next program. */
    while (a.coroutine.state != CORO_CLOSED) {
        coroutine_resume(&a.coroutine, outcome_value(0));
        coroutine_resume(&b.coroutine, outcome_value(0));
    }
    printf("results: %d and %d\n", (int)a.coroutine.outcome.value,
           (int)b.coroutine.outcome.value);
    coroutine_release(&a.coroutine);
    coroutine_release(&b.coroutine);
    return 0;
}
