/* reserve_first - a race, and how it is kept out. */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "gather.h"
#include "runner.h"
#include "sleep.h"

/* exercise: reserve_first, order */
/* Takes 60 of the balance, which is its argument, and pays it, which takes a
   second. */
static struct outcome withdraw(void *argument)
{
    int *balance = argument;
    int left = *balance - 60;
    *balance = left;
    outcome_ignore(asyncio_sleep(1));
    /* wrong: printf("paid, and %d are left\n", left); */
    printf("paid, and %d are left\n", *balance);
    return outcome_value(60);
}

static struct outcome ann(void *balance)
{
    return withdraw(balance);
}

static struct outcome ben(void *balance)
{
    return withdraw(balance);
}

static struct outcome async_main(void *unused)
{
    int balance = 130;
    void *both[] = {coroutine_new(ann, &balance), coroutine_new(ben, &balance)};
    struct future *gather = asyncio_gather(both, 2, true);

    (void)unused;
    outcome_ignore(await(gather));
    future_release(gather);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
