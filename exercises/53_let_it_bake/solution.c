/* let_it_bake - a time limit that ends nothing. */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "runner.h"
#include "shield.h"
#include "sleep.h"
#include "task.h"
#include "wait_for.h"

static struct outcome bake(void *unused)
{
    (void)unused;
    puts("into the oven");
    struct outcome slept = asyncio_sleep(30);
    puts(slept.error ? "taken out raw" : "baked");
    return slept;
}

/* exercise: let_it_bake, order */
static struct outcome async_main(void *unused)
{
    struct task *cake = asyncio_create_task(coroutine_new(bake, unused));
    struct future *shielded = asyncio_shield(cake);
    struct outcome looked = asyncio_wait_for(shielded, 20);
    /* wrong: struct outcome looked = asyncio_wait_for(cake, 20); */
    puts(looked.error ? "not yet" : "ready");
    outcome_ignore(await(cake));
    puts("on the table");
    future_release(shielded);
    task_release(cake);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
