/* test_task_misuse - what no task can be made of. */
#include "kinds.h"

#include <stdio.h>

#include "exception_handler.h"
#include "run_until_complete.h"
#include "wakeup.h"

TestSuite(task_misuse, .init = start, .fini = finish);

static void *not_a_coroutine;

static void create(void *unused)
{
    (void)unused;
    task_release(asyncio_create_task(not_a_coroutine));
}

static void create_in_the_loop(void)
{
    loop_call_soon(loop, create, NULL);
    turn();
}

Test(task_misuse, a_task_of_null_is_refused, .description = "TASK-01")
{
    cr_expect_str_eq(last_words(create_in_the_loop),
                     "TypeError: create_task(NULL): a future, a task or a "
                     "coroutine is required");
}

#define EXPECTED                                                           \
    "TypeError: a coroutine was expected by create_task, got a future or " \
    "a task"

Test(task_misuse, a_task_of_a_future_is_refused, .description = "TASK-01")
{
    struct future *future = loop_create_future(loop);

    not_a_coroutine = future;
    cr_expect_str_eq(last_words(create_in_the_loop), EXPECTED);
    future_release(future);
}

Test(task_misuse, a_task_of_a_task_is_refused, .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(true, &waiter);

    not_a_coroutine = task;
    cr_expect_str_eq(last_words(create_in_the_loop), EXPECTED);
    run_out();
    task_release(task);
}

/* ---- what no task can wait for ------------------------------------------- */

static struct outcome async_yields_a_number(void *number)
{
    return coroutine_yield(*(intptr_t *)number);
}

static void expect_bad_yield(intptr_t number)
{
    char message[64];

    snprintf(message, sizeof message, "Task got bad yield: %ld", (long)number);
    expect_error(loop_run_until_complete(
                     loop, coroutine_new(async_yields_a_number, &number)),
                 RuntimeError, message);
}

Test(task_misuse, a_coroutine_that_yields_a_number_is_told,
     .description = "TASK-04")
{
    static const intptr_t numbers[] = {
        1,      5,       8,          -1,         -8,          4096,
        100000, 1000000, INTPTR_MAX, INTPTR_MIN, 1 << 20 | 8, 1 << 30};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        expect_bad_yield(numbers[i]);
}

Test(task_misuse, a_coroutine_that_yields_something_else_is_told,
     .description = "TASK-04")
{
    static struct {
        long words[16];
    } something;

    expect_bad_yield((intptr_t)&something);
}

static struct outcome yields_step(struct coroutine *self, struct outcome sent)
{
    if (sent.error)
        return coroutine_finish(self, sent);
    return coroutine_suspend(self, 5);
}

static const struct coroutine_kind yields_kind = {.step = yields_step};

static struct outcome async_awaits(void *coroutine)
{
    return await(coroutine);
}

Test(task_misuse, a_stackless_coroutine_that_yields_a_number_is_told,
     .description = "TASK-04")
{
    struct coroutine coroutine;

    coroutine_init(&coroutine, &yields_kind, "yields");
    expect_error(loop_run_until_complete(loop, &coroutine), RuntimeError,
                 "Task got bad yield: 5");
    coroutine_init(&coroutine, &yields_kind, "yields");
    expect_error(
        loop_run_until_complete(loop, coroutine_new(async_awaits, &coroutine)),
        RuntimeError, "Task got bad yield: 5");
}

/* ---- on a loop of chapter 1 ------------------------------------------------ */

#define NO_TASKS \
    "RuntimeError: a loop for tasks is made by asyncio_new_event_loop()"

static void create_a_future(void)
{
    future_release(loop_create_future(loop_new()));
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void create_on_a_plain_loop(void)
{
    task_release(
        loop_create_task(loop_new(), coroutine_new(async_nothing, NULL), NULL));
}

static void expect_a_thread(void)
{
    loop_expect_thread(loop_new());
}

static void set_a_handler(void)
{
    loop_set_exception_handler(loop_new(), NULL);
}

Test(task_misuse, a_loop_of_chapter_1_has_no_futures_tasks_and_handlers)
{
    cr_expect_str_eq(last_words(create_a_future), NO_TASKS);
    cr_expect_str_eq(last_words(create_on_a_plain_loop), NO_TASKS);
    cr_expect_str_eq(last_words(expect_a_thread), NO_TASKS);
    cr_expect_str_eq(last_words(set_a_handler), NO_TASKS);
}

static void ask(void *unused)
{
    (void)unused;
    cr_expect_null(asyncio_current_task());
    cr_expect_eq(asyncio_all_tasks(NULL, 0), 0);
}

Test(task_misuse, a_loop_of_chapter_1_says_that_it_has_no_tasks)
{
    struct loop *plain = loop_new();

    loop_call_soon(plain, ask, NULL);
    loop_run_once(plain);
    loop_free(plain);
}
