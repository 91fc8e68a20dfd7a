/* test_fork - a child made by fork() while a loop runs does not go on with it.
 */
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"
#include "threads.h"
#include "wakeup.h"

#include <pthread.h>
#include <stdio.h>

TestSuite(fork, .init = start, .fini = finish, .timeout = 30);

#define NOT_ITS_LOOP \
    "RuntimeError: a child made by fork() does not run its parent's loop"

static pid_t child;
static int status; /* with which the child ended */

/* Without a core file, and with stderr where the test hears it. */
static void make_child(void *unused)
{
    struct rlimit no_core = {0, 0};

    (void)unused;
    child = fork();
    if (child != 0)
        return;
    setrlimit(RLIMIT_CORE, &no_core);
    signal(SIGABRT, SIG_DFL);
}

static bool is_child(void)
{
    return child == 0;
}

static void expect_told(void (*function)(void *), const char *words)
{
    expect_heard(function, NULL, words);
    cr_expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

/* ---- in a callback ------------------------------------------------------- */

static void fork_in_a_callback(void *unused)
{
    (void)unused;
    loop_call_soon(loop, make_child, NULL);
    turn();
    waitpid(child, &status, 0);
}

Test(fork, a_child_that_returns_from_a_callback_is_told,
     .description = "ACC-08")
{
    expect_told(fork_in_a_callback, NOT_ITS_LOOP);
}

static int ends[2];

static void count(void *unused)
{
    (void)unused;
    cr_assert_eq(write(ends[1], "x", 1), 1);
}

Test(fork, a_child_calls_nothing_more_of_the_turn, .description = "ACC-08")
{
    char bytes[8];

    make_pair(ends);
    loop_call_soon(loop, make_child, NULL);
    loop_call_soon(loop, count, NULL);
    expect_heard(fork_in_a_callback, NULL, NOT_ITS_LOOP);
    cr_expect_eq(read(ends[0], bytes, sizeof bytes), 1);
    close_pair(ends);
}

/* ---- in a coroutine ------------------------------------------------------ */

static struct outcome async_fork_and_return(void *unused)
{
    make_child(unused);
    return outcome_value(is_child() ? 1 : 2);
}

static struct outcome async_fork_and_await(void *unused)
{
    make_child(unused);
    return is_child() ? asyncio_sleep(1) : outcome_value(2);
}

static struct outcome (*forks)(void *);

static void run_it(void *unused)
{
    (void)unused;
    expect_value(loop_run_until_complete(loop, coroutine_new(forks, NULL)), 2);
    waitpid(child, &status, 0);
}

Test(fork, a_child_that_returns_from_a_coroutine_is_told,
     .description = "ACC-08")
{
    forks = async_fork_and_return;
    expect_told(run_it, NOT_ITS_LOOP);
}

Test(fork, a_child_that_awaits_is_told, .description = "ACC-08")
{
    forks = async_fork_and_await;
    expect_told(run_it, NOT_ITS_LOOP);
}

/* ---- beside a thread ----------------------------------------------------- */

static int go[2];

static struct outcome wait_to_go(void *unused)
{
    char byte;

    (void)unused;
    return outcome_value(read(go[0], &byte, 1) == 1 ? 42 : 0);
}

static struct outcome async_ask(void *unused)
{
    return asyncio_to_thread(wait_to_go, unused);
}

/* The child has ended before the thread answers. */
static void fork_beside_a_thread(void *unused)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_ask, unused), NULL);

    turn();
    fork_in_a_callback(NULL);
    cr_assert_eq(write(go[1], "x", 1), 1);
    expect_value(loop_run_until_complete(loop, task), 42);
    task_release(task);
}

Test(fork, the_answer_of_the_parents_thread_comes, .description = "EXEC-04")
{
    make_pair(go);
    fcntl(go[0], F_SETFL, 0);
    expect_told(fork_beside_a_thread, NOT_ITS_LOOP);
    close_pair(go);
}

static struct outcome fork_in_thread(void *unused)
{
    make_child(unused);
    return outcome_value(2);
}

static struct outcome async_fork_in_thread(void *unused)
{
    return asyncio_to_thread(fork_in_thread, unused);
}

Test(fork, a_child_that_returns_from_a_function_in_a_thread_is_told)
{
    forks = async_fork_in_thread;
    expect_told(run_it, "RuntimeError: a child made by fork() in a thread");
}

/* ---- a loop of its own --------------------------------------------------- */

static struct outcome async_seven(void *unused)
{
    struct outcome outcome = asyncio_sleep(1);

    (void)unused;
    return outcome.error ? outcome : outcome_value(7);
}

static void run_in_child(void *unused)
{
    make_child(unused);
    if (is_child())
        _exit((int)asyncio_run(async_seven, NULL).value);
}

Test(fork, a_child_may_run_a_loop_of_its_own, .description = "ACC-08")
{
    loop_call_soon(loop, run_in_child, NULL);
    turn();
    waitpid(child, &status, 0);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 7);
}

static struct outcome async_interrupt(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(1);
}

static struct outcome async_fork_and_interrupt(void *unused)
{
    make_child(unused);
    if (is_child())
        _exit(asyncio_exit_status(asyncio_run(async_interrupt, NULL)));
    waitpid(child, &status, 0);
    return asyncio_sleep(1);
}

Test(fork, ctrl_c_cancels_the_main_task_of_the_childs_own_loop,
     .description = "RNR-15")
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer holds signals back in a child of fork()");
#endif
    expect_value(asyncio_run(async_fork_and_interrupt, NULL), 0);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 130);
}
