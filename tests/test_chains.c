/* test_chains - futures that hold one another, in a row as long as you like. */
#include "future_cancel.h"
#include "kinds.h"

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
}

TestSuite(chains, .init = begin);

enum { LONG = 5000 };

static struct future *shield_of(struct future *future)
{
    return asyncio_shield(future);
}

static struct future *gather_of(struct future *future)
{
    return asyncio_gather((void *[]){future}, 1, false);
}

static struct future *(*link_of)(struct future *future);

/* The last of a chain, which alone holds all the others but the first. */
static struct future *chain(struct future *first)
{
    struct future *last = future_retain(first);

    for (int i = 0; i < LONG; i++) {
        struct future *next = link_of(last);
        future_release(last);
        last = next;
    }
    return last;
}

/* On a stack of 64 KB. */
static struct outcome async_release(void *unused)
{
    struct future *first = loop_create_future(asyncio_get_running_loop());

    (void)unused;
    future_release(chain(first));
    intptr_t left = (intptr_t)first->references;
    future_release(first);
    return outcome_value(left);
}

Test(chains, a_chain_of_shields_can_be_released, .description = "SHLD-01")
{
    link_of = shield_of;
    expect_value(asyncio_run(async_release, NULL), 1);
}

Test(chains, a_chain_of_gathers_can_be_released, .description = "GATH-01")
{
    link_of = gather_of;
    expect_value(asyncio_run(async_release, NULL), 1);
}

static struct outcome async_await_the_last(void *unused)
{
    struct future *first = loop_create_future(asyncio_get_running_loop());
    struct future *last = chain(first);

    (void)unused;
    struct outcome outcome = future_set_result(first, 42);
    if (!outcome.error)
        outcome = await(last);
    future_release(last);
    future_release(first);
    return outcome;
}

Test(chains, a_chain_of_shields_can_be_awaited, .description = "SHLD-01")
{
    link_of = shield_of;
    expect_value(asyncio_run(async_await_the_last, NULL), 42);
}

static struct outcome async_cancel_the_last(void *unused)
{
    struct future *first = loop_create_future(asyncio_get_running_loop());
    struct future *last = chain(first);

    (void)unused;
    future_cancel(last);
    struct outcome outcome = await(last);
    intptr_t cancelled = future_cancelled(first);
    future_release(last);
    future_release(first);
    return outcome_is(outcome, CancelledError) ? outcome_value(cancelled)
                                               : outcome;
}

Test(chains, a_chain_of_gathers_can_be_cancelled, .description = "GATH-10")
{
    link_of = gather_of;
    expect_value(asyncio_run(async_cancel_the_last, NULL), true);
}
