/* test_no_memory_each - each function that needs memory answers a lack of it by
   MemoryError, and takes nothing away from what is there. */
#include "kinds.h"
#include "no_memory.h"
#include "run_until_complete.h"
#include "threads.h"
#include "wakeup.h"

#include <math.h>
#include <stdio.h>

TestSuite(no_memory_each, .init = start, .fini = finish);

enum { ENOUGH = 100000 }; /* calls that use up what the loop keeps for reuse */

/* How one of them ended. */
static struct outcome answer_of(struct future *future)
{
    struct outcome outcome = outcome_value(0);

    if (future_done(future))
        outcome = future_exception(future);
    if (outcome.value)
        outcome = outcome_error((const struct error *)outcome.value);
    return outcome;
}

static struct future *first, *second;

static struct outcome gathers(void)
{
    return answer_of(loop_gather(loop, (void *[]){first, second}, 2, false));
}

static struct outcome shields(void)
{
    return answer_of(asyncio_shield(first));
}

static struct outcome futures(void)
{
    return answer_of(loop_create_future(loop));
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static struct outcome named_tasks(void)
{
    return answer_of((struct future *)loop_create_task(
        loop, coroutine_new(async_nothing, NULL), "a name"));
}

static struct outcome posts(void)
{
    return loop_call_soon_threadsafe(loop, say, "a");
}

static struct outcome sleeps(void)
{
    static struct sleep sleep[ENOUGH];
    static int count;

    return sleep_start(&sleep[count++], 1);
}

static struct outcome sleeps_stackfully(void)
{
    struct handle handle;

    do
        handle = loop_call_later(loop, 1, say, "a");
    while (handle_pending(&handle));
    return asyncio_sleep(1);
}

static struct outcome times(void)
{
    static struct timeout timeout[ENOUGH];
    static int count;

    timeout[count] = asyncio_timeout(1);
    return timeout_enter(&timeout[count++]);
}

static struct outcome waits(void)
{
    static struct wait_set wait[ENOUGH];
    static int count;

    return wait_start(&wait[count++], (void *[]){first, second}, 2, INFINITY,
                      ALL_COMPLETED);
}

static struct outcome asks_threads(void)
{
    return answer_of(loop_run_in_executor(loop, async_nothing, NULL));
}

static struct {
    const char *name;
    struct outcome (*function)(void);
} cases[] = {
    {"gather", gathers},
    {"shield", shields},
    {"future", futures},
    {"task", named_tasks},
    {"threadsafe", posts},
    {"sleep_start", sleeps},
    {"sleep", sleeps_stackfully},
    {"timeout", times},
    {"wait", waits},
    {"executor", asks_threads},
};
enum { CASES = sizeof cases / sizeof cases[0] };
static int number;

/* What it says at last: 0, MemoryError; 1, another error; 2, none. */
static struct outcome async_until_it_fails(void *unused)
{
    (void)unused;
    first = loop_create_future(loop);
    second = loop_create_future(loop);
    take_all_memory();
    for (int i = 0; i < ENOUGH; i++) {
        struct outcome outcome = cases[number].function();
        if (outcome.error)
            _exit(outcome_is(outcome, MemoryError) ? 0 : 1);
    }
    _exit(2);
}

static int until_it_fails(void)
{
    if (!freopen("/dev/null", "w", stderr)) /* errors that none has retrieved */
        return 4;
    outcome_ignore(loop_run_until_complete(
        loop, coroutine_new(async_until_it_fails, NULL)));
    return 3;
}

ParameterizedTestParameters(no_memory_each, it_is_said)
{
    static int numbers[CASES];

    for (int i = 0; i < CASES; i++)
        numbers[i] = i;
    return cr_make_param_array(int, numbers, CASES);
}

ParameterizedTest(int *which, no_memory_each, it_is_said)
{
    if (!LIMITED)
        return;
    number = *which;
    cr_expect_eq(end_of_a_child(until_it_fails), 0, "%s", cases[number].name);
}

/* A handle that could not be had is empty, and harmless. */
static int calls_until_it_fails(void)
{
    struct handle handle = {0};
    int count = 0;

    take_all_memory();
    do
        handle = loop_call_soon(loop, say, "a");
    while (handle_pending(&handle) && ++count < ENOUGH);
    handle_cancel(&handle);
    return count == ENOUGH;
}

static int timers_until_it_fails(void)
{
    struct handle handle = {0};
    int count = 0;

    take_all_memory();
    do
        handle = loop_call_later(loop, 1, say, "a");
    while (handle_pending(&handle) && ++count < ENOUGH);
    handle_cancel(&handle);
    return count == ENOUGH;
}

Test(no_memory_each, a_callback_without_memory_is_not_pending)
{
    if (LIMITED)
        cr_expect_eq(end_of_a_child(calls_until_it_fails), 0);
}

Test(no_memory_each, a_timer_without_memory_is_not_pending)
{
    if (LIMITED)
        cr_expect_eq(end_of_a_child(timers_until_it_fails), 0);
}

/* A name needs memory; the task keeps the one it has. */
static int name_without_memory(void)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_nothing, NULL), "before");

    take_all_memory();
    bool set = task_set_name(task, "after");
    return set || strcmp(task_get_name(task), "before") != 0;
}

Test(no_memory_each, a_task_that_cannot_be_renamed_keeps_its_name)
{
    if (LIMITED)
        cr_expect_eq(end_of_a_child(name_without_memory), 0);
}
