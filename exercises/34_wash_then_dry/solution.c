/* wash_then_dry - made, and run when it is awaited. */
#include <stdio.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"

static struct outcome wash(void *unused)
{
    (void)unused;
    puts("washes");
    outcome_ignore(asyncio_sleep(2));
    return outcome_value(0);
}

static struct outcome dry(void *unused)
{
    (void)unused;
    puts("dries");
    outcome_ignore(asyncio_sleep(1));
    return outcome_value(0);
}

/* exercise: wash_then_dry, order */
static struct outcome async_main(void *unused)
{
    struct coroutine *washing = coroutine_new(wash, unused);
    struct coroutine *drying = coroutine_new(dry, unused);
    puts("nothing has happened yet");
    /* wrong: outcome_ignore(asyncio_sleep(2)); */
    outcome_ignore(await(washing));
    puts("clean, but wet");
    outcome_ignore(await(drying));
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
