/* find_the_slow_one - a kitchen that serves twenty orders. */
#include <stdio.h>

#include "await.h"
#include "debug.h"
#include "library.h"
#include "loop.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

enum { ORDERS = 20, COURSES = 3 };

struct order {
    int items;
    int total;
};
static struct order orders[ORDERS] = {{3, 0}, {4, 0}, {2, 0},  {1, 0}, {5, 0},
                                      {3, 0}, {2, 0}, {6, 0},  {2, 0}, {4, 0},
                                      {3, 0}, {1, 0}, {90, 0}, {2, 0}, {5, 0},
                                      {3, 0}, {4, 0}, {2, 0},  {3, 0}, {1, 0}};

/* exercise: find_the_slow_one */
/* Debug mode is to report each step of 0.02 seconds or longer. */
static void lower_the_bar(void)
{
    asyncio_get_running_loop()->slow_callback_duration = 0.02;
}

static struct outcome light_oven(void *unused)
{
    (void)unused;
    library_light_oven();
    return outcome_value(0);
}

static struct outcome cook(void)
{
    for (int course = 0; course < COURSES; course++) {
        library_cook();
        struct outcome outcome = asyncio_sleep(0.1);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

/* exercise: find_the_slow_one, as_it_was */
static struct outcome add_up(struct order *order)
{
    for (int item = 0; item < order->items; item++) {
        order->total += library_price(item);
        struct outcome outcome = asyncio_sleep(0);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

static struct outcome serve(void *order)
{
    struct outcome outcome = cook();

    return outcome.error ? outcome : add_up(order);
}

static void begin_all(struct task *tasks[])
{
    char name[16];

    for (int i = 0; i < ORDERS; i++) {
        snprintf(name, sizeof name, "order %d", i + 1);
        tasks[i] =
            asyncio_create_task_named(coroutine_new(serve, &orders[i]), name);
    }
    tasks[ORDERS] = asyncio_create_task(coroutine_new(light_oven, NULL));
}

static struct outcome async_main(void *unused)
{
    struct task *tasks[ORDERS + 1];
    struct outcome outcome = outcome_value(0);
    int sum = 0;

    (void)unused;
    lower_the_bar();
    printf("reported are steps of %.0f ms or longer\n",
           1000 * asyncio_get_running_loop()->slow_callback_duration);
    begin_all(tasks);
    for (int i = 0; i <= ORDERS; i++) {
        if (!outcome.error)
            outcome = await(tasks[i]);
        task_release(tasks[i]);
    }
    for (int i = 0; i < ORDERS; i++)
        sum += orders[i].total;
    printf("%d orders, to be paid: %d\n", ORDERS, sum);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
