/*
 * A race between two awaits
 *
 * Notes: 2.7, Pitfalls. Listing: -.
 *
 * One thread, and still a race: a balance is read, something is awaited, and
 * the balance is written. Over the await others have run, and what was read
 * before it is out of date.
 *
 * Run: make chapter02/29_a_race_between_two_awaits
 * Notice: two tasks want 60 each of 100, and with the race both get them. The
 *      cure is to read, check and write without an await in between.
 */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "gather.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

enum { AMOUNT = 60 };

static struct outcome withdraw_with_a_race(void *argument)
{
    int *balance = argument;
    int seen = *balance;
    if (seen < AMOUNT)
        return outcome_value(0);
    struct outcome paid = asyncio_sleep_result(1, AMOUNT); /* others run */
    if (!paid.error)
        *balance = seen - AMOUNT; /* but is it still what was seen? */
    return paid;
}

static struct outcome withdraw_reserved(void *argument)
{
    int *balance = argument;
    if (*balance < AMOUNT)
        return outcome_value(0);
    *balance -= AMOUNT; /* read, checked and written: nothing ran in between */
    struct outcome paid = asyncio_sleep_result(1, AMOUNT);
    if (paid.error)
        *balance += AMOUNT; /* cancelled: it has not been paid */
    return paid;
}

/* Twice at the same time, from the same 100. */
static struct outcome withdraw_twice(const char *how,
                                     struct outcome (*withdraw)(void *))
{
    int balance = 100; /* it stays until both have ended: gather sees to that */
    void *both[] = {coroutine_new(withdraw, &balance),
                    coroutine_new(withdraw, &balance)};
    struct future *gather = asyncio_gather(both, 2, true);
    struct outcome outcome = await(gather);

    if (!outcome.error) {
        const struct outcome *paid = (const struct outcome *)outcome.value;
        outcome = paid[0].error ? paid[0] : paid[1];
        if (!outcome.error)
            printf("%s: paid %d and %d, left %d of 100\n", how,
                   (int)paid[0].value, (int)paid[1].value, balance);
    }
    future_release(gather); /* and `paid` with it */
    return outcome.error ? outcome : outcome_value(0);
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = withdraw_twice("race", withdraw_with_a_race);
    return outcome.error ? outcome : withdraw_twice("cure", withdraw_reserved);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
