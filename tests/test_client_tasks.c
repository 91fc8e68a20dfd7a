/* test_client_tasks - a server's tasks, one per client. */
#include "kinds.h"
#include "no_memory.h"
#include "run_until_complete.h"

#include "client_tasks.h"
#include "io.h"

TestSuite(client_tasks, .init = start, .fini = finish);

static int served;

static struct outcome serve(void *fd)
{
    struct outcome outcome = asyncio_sleep((double)served++);

    cr_expect_geq(fcntl((int)(intptr_t)fd, F_GETFD), 0);
    return outcome;
}

static struct outcome fail_to_serve(void *fd)
{
    (void)fd;
    return outcome_raise(ValueError, "no answer");
}

static bool is_closed(int fd)
{
    return fcntl(fd, F_GETFD) < 0;
}

static int fds[2];

/* A server that has these two clients, and then ends or waits for others. */
static struct outcome (*client)(void *fd);
static double waits_for_others;

static struct outcome async_server(void *unused)
{
    struct outcome outcome = outcome_value(7);

    (void)unused;
    client_tasks_begin();
    for (int i = 0; i < 2 && !outcome.error; i++)
        outcome = client_tasks_add(client, fds[i]);
    if (!outcome.error && waits_for_others > 0)
        outcome = asyncio_sleep(waits_for_others);
    return client_tasks_end(outcome);
}

static struct outcome run_server(struct outcome (*of_client)(void *))
{
    client = of_client;
    make_pair(fds);
    return loop_run_until_complete(loop, coroutine_new(async_server, NULL));
}

Test(client_tasks, the_server_ends_when_each_client_was_served)
{
    double begin = loop_time(loop);

    expect_value(run_server(serve), 0);
    cr_expect_eq(served, 2);
    cr_expect_geq(loop_time(loop), begin + 1);
    cr_expect(is_closed(fds[0]) && is_closed(fds[1]));
}

Test(client_tasks, the_first_that_fails_cancels_the_server)
{
    double begin = loop_time(loop);

    waits_for_others = 1000;
    expect_error(run_server(fail_to_serve), ValueError, "no answer");
    cr_expect_lt(loop_time(loop), begin + 1000);
    cr_expect(is_closed(fds[0]) && is_closed(fds[1]));
}

/* ---- no memory ----------------------------------------------------------- */

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void ignore(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
}

/* Of a task that has ended, memory is left for another one; for what it would
   call at its end there is none. */
static struct outcome async_server_without_memory(void *unused)
{
    struct future *never = loop_create_future(loop);
    struct task *task = asyncio_create_task(coroutine_new(async_nothing, NULL));

    (void)unused;
    outcome_ignore(await(task));
    task_release(task);
    client_tasks_begin();
    take_all_memory();
    while (future_add_done_callback(never, ignore, NULL))
        ;
    return client_tasks_end(client_tasks_add(serve, fds[0]));
}

enum { AS_IT_SHOULD, NO_MEMORY_ERROR, WAS_SERVED, NOT_CLOSED };

static int serve_without_memory(void)
{
    make_pair(fds);
    struct outcome outcome = loop_run_until_complete(
        loop, coroutine_new(async_server_without_memory, NULL));

    if (!outcome_is(outcome, MemoryError))
        return NO_MEMORY_ERROR;
    if (served > 0)
        return WAS_SERVED;
    return is_closed(fds[0]) ? AS_IT_SHOULD : NOT_CLOSED;
}

Test(client_tasks, a_client_for_which_there_is_no_memory_is_not_served)
{
    if (!LIMITED)
        cr_skip_test("memory has no limit here");
    cr_expect_eq(end_of_a_child(serve_without_memory), AS_IT_SHOULD);
}

/* ---- a server that has ended before its clients ----------------------------- */

static struct outcome fail_later(void *fd)
{
    outcome_ignore(asyncio_sleep(1));
    return fail_to_serve(fd);
}

static struct outcome async_server_that_fails(void *unused)
{
    struct outcome outcome;

    (void)unused;
    client_tasks_begin();
    outcome = client_tasks_add(fail_later, fds[0]);
    if (!outcome.error)
        outcome = outcome_raise(OSError, "no listener");
    return client_tasks_end(outcome);
}

/* There is none left to be cancelled. */
Test(client_tasks, a_client_may_fail_after_its_server)
{
    make_pair(fds);
    expect_error(loop_run_until_complete(
                     loop, coroutine_new(async_server_that_fails, NULL)),
                 OSError, "no listener");
    cr_expect_not(is_closed(fds[0]));
    run_out();
    cr_expect(is_closed(fds[0]));
}
