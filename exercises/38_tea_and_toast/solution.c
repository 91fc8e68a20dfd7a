/* tea_and_toast - two tasks that overlap. */
#include <stdio.h>

#include "await.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome boil(void *unused)
{
    (void)unused;
    puts("water on");
    outcome_ignore(asyncio_sleep(3));
    puts("water boils");
    return outcome_value(0);
}

static struct outcome toast(void *unused)
{
    (void)unused;
    puts("bread in");
    outcome_ignore(asyncio_sleep(2));
    puts("toast is ready");
    return outcome_value(0);
}

/* exercise: tea_and_toast, order */
static struct outcome async_main(void *unused)
{
    struct task *water = asyncio_create_task(coroutine_new(boil, unused));
    struct task *bread = asyncio_create_task(coroutine_new(toast, unused));
    /* wrong: outcome_ignore(await(coroutine_new(toast, unused))); */
    outcome_ignore(await(water));
    outcome_ignore(await(bread));
    puts("breakfast");
    task_release(water);
    task_release(bread);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
