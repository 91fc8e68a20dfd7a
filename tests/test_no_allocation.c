/* test_no_allocation - what a loop does again and again takes no memory: it is
   done where none is left. */
#include "kinds.h"
#include "no_memory.h"

#include "io.h"
#include "run_until_complete.h"

TestSuite(no_allocation, .init = start, .fini = finish);

enum { TIMES = 1000 };

static int ends[2];

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

/* --- what is done ----------------------------------------------------------- */

static struct outcome gives_way(void)
{
    return asyncio_sleep(0);
}

static struct outcome sleeps(void)
{
    return asyncio_sleep(0.001);
}

static void complete(void *future)
{
    outcome_ignore(future_set_result(future, 42));
}

/* A callback, a future, and a task that is woken by it. */
static struct outcome awaits_a_future(void)
{
    struct future *future = loop_create_future(loop);
    struct handle handle = loop_call_soon(loop, complete, future);
    struct outcome outcome = await(future);

    future_release(future);
    return handle.scheduled ? outcome : outcome_raise(MemoryError, "a handle");
}

static struct outcome awaits_a_coroutine(void)
{
    return await(coroutine_new(async_nothing, NULL));
}

/* From its beginning to its end, on a stack that another has used. */
static struct outcome awaits_a_task(void)
{
    struct task *task = asyncio_create_task(coroutine_new(async_nothing, NULL));
    struct outcome outcome = await(task);

    task_release(task);
    return outcome;
}

static struct outcome has_a_limit(void)
{
    struct timeout limit = asyncio_timeout(1);
    struct outcome outcome = timeout_enter(&limit);

    return outcome.error ? outcome : timeout_exit(&limit, asyncio_sleep(0));
}

static struct outcome cancels(void)
{
    struct task *task = asyncio_create_task(coroutine_new(async_nothing, NULL));

    task_cancel(task);
    struct outcome outcome = await(task);
    task_release(task);
    return outcome_is(outcome, CancelledError) ? outcome_value(0) : outcome;
}

static void write_a_byte(void *unused)
{
    (void)unused;
    if (write(ends[1], "x", 1) != 1)
        abort();
}

/* A byte comes once the task waits for it. */
static struct outcome receives(void)
{
    char byte;
    struct handle handle = loop_call_soon(loop, write_a_byte, NULL);
    struct outcome outcome = loop_sock_recv(loop, ends[0], &byte, 1);

    return handle.scheduled ? outcome : outcome_raise(MemoryError, "a handle");
}

static struct outcome (*const works[])(void) = {
    gives_way,     sleeps,      awaits_a_future, awaits_a_coroutine,
    awaits_a_task, has_a_limit, cancels,         receives,
};
enum { WORKS = sizeof works / sizeof *works };

/* --- where no memory is left ------------------------------------------------ */

static int which;

static struct outcome do_it(int times)
{
    struct outcome outcome = outcome_value(0);

    while (times-- > 0 && !outcome.error)
        outcome = works[which]();
    return outcome;
}

/* Also what malloc() keeps of each size that was freed: or to take a block and
   to give it back would not be noticed. */
static void take_each_size(void)
{
    take_all_memory();
    for (size_t size = 4096; size >= 8; size -= 8)
        while ((taken = malloc(size)))
            ;
}

/* What it takes the first time, the loop keeps. */
static struct outcome async_do_it(void *unused)
{
    (void)unused;
    struct outcome outcome = do_it(3);
    if (outcome.error)
        return outcome;
    take_each_size();
    return do_it(TIMES);
}

static int in_a_child(void)
{
    struct outcome outcome =
        loop_run_until_complete(loop, coroutine_new(async_do_it, NULL));

    return outcome.error ? 1 : 0;
}

ParameterizedTestParameters(no_allocation, it_is_done_without_memory)
{
    static int numbers[WORKS];

    for (int i = 0; i < WORKS; i++)
        numbers[i] = i;
    return cr_make_param_array(int, numbers, WORKS);
}

ParameterizedTest(int *number, no_allocation, it_is_done_without_memory)
{
    if (!LIMITED)
        cr_skip_test("a sanitizer needs its memory");
    make_pair(ends);
    which = *number;
    cr_expect_eq(end_of_a_child(in_a_child), 0, "number %d", which);
}
