/* test_fork - a child made by fork() while a loop runs does not go on with it.
 */
#include "future_cancel.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"
#include "selector.h"
#include "threads.h"
#include "wakeup.h"
#include "watcher.h"

#include <pthread.h>
#include <stdio.h>

TestSuite(fork, .init = start, .fini = finish);

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

static void turn_until_child_ends(void *unused)
{
    (void)unused;
    turn();
    waitpid(child, &status, 0);
}

Test(fork, a_child_that_returns_from_a_callback_is_told,
     .description = "ACC-08")
{
    loop_call_soon(loop, make_child, NULL);
    expect_told(turn_until_child_ends, NOT_ITS_LOOP);
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
    expect_told(turn_until_child_ends, NOT_ITS_LOOP);
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
    loop_call_soon(loop, make_child, NULL);
    turn_until_child_ends(NULL);
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

/* ---- locks that a thread of the parent's held ---------------------------- */

static int at_it[2], go_on[2];
static int event_to_stop_at;

/* Told with the door's lock, and of a job with the pool's. */
static void stop_there(struct observer *observer, int event,
                       const void *subject)
{
    char byte;

    (void)observer, (void)subject;
    if (event != event_to_stop_at)
        return;
    cr_assert_eq(write(at_it[1], "x", 1), 1);
    cr_assert_eq(read(go_on[0], &byte, 1), 1);
}

static struct observer stops_there = {.on_event = stop_there};

static void stop_at(int event)
{
    event_to_stop_at = event;
    cr_assert_eq(pipe(at_it), 0);
    cr_assert_eq(pipe(go_on), 0);
    loop_add_observer(loop, &stops_there);
}

static struct future *child_cancels; /* afterwards; NULL: nothing */

/* The child gives its parent's loop back, and runs one of its own. */
static void fork_and_free(void)
{
    char byte;

    cr_assert_eq(read(at_it[0], &byte, 1), 1);
    make_child(NULL);
    if (is_child()) {
        alarm(100); /* to be told from a hang */
        loop_free(loop);
        if (child_cancels)
            future_cancel(child_cancels);
        _exit((int)asyncio_run(async_seven, NULL).value);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 7, "%d", status);
    cr_assert_eq(write(go_on[1], "x", 1), 1);
}

static void *post(void *word)
{
    outcome_ignore(loop_call_soon_threadsafe(loop, say, word));
    return NULL;
}

static struct outcome async_stop_waiting(void *future)
{
    return await(future);
}

static struct future *posted_result;

static void set_posted_result(void *unused)
{
    (void)unused;
    outcome_ignore(future_set_result(posted_result, 5));
}

static void *post_late(void *unused)
{
    outcome_ignore(loop_call_soon_threadsafe(loop, set_posted_result, NULL));
    return unused;
}

Test(fork, a_child_may_free_its_parents_loop_while_a_thread_posts)
{
    pthread_t thread;

    stop_at(CALLBACK_POSTED);
    pthread_create(&thread, NULL, post, "posted");
    fork_and_free();
    pthread_join(thread, NULL);
    turn();
    expect_said("posted");
}

Test(fork, what_a_child_frees_still_wakes_its_parent)
{
    pthread_t thread;

    stop_at(CALLBACK_POSTED);
    pthread_create(&thread, NULL, post, "posted");
    fork_and_free();
    pthread_join(thread, NULL);
    loop_remove_observer(loop, &stops_there);
    turn();
    posted_result = loop_create_future(loop);
    loop_expect_thread(loop);
    pthread_create(&thread, NULL, post_late, NULL);
    expect_value(loop_run_until_complete(
                     loop, coroutine_new(async_stop_waiting, posted_result)),
                 5);
    loop_forget_thread(loop);
    pthread_join(thread, NULL);
    future_release(posted_result);
}

/* What the kernel keeps for epoll belongs to both processes. */
Test(fork, what_a_child_removes_is_still_watched_by_its_parent)
{
    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "read"));
    make_child(NULL);
    if (is_child()) {
        loop_remove_reader(loop, ends[0]);
        loop_free(loop);
        _exit(0);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    count(NULL);
    turn();
    expect_said("read");
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

/* What was removed is reported once more; then the child has a selector of its
   own. */
Test(fork, a_child_that_goes_on_with_a_loop_hears_no_more_of_what_it_removed)
{
    struct selector_event events[8];

    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "read"));
    make_child(NULL);
    if (is_child()) {
        loop_remove_reader(loop, ends[0]);
        count(NULL);
        loop_call_later(loop, 1, say, "later"); /* or it would not be asked */
        loop_run_once(loop);
        _exit(selector_wait(loop->selector, 0, events, 8) == 0 ? 7 : 1);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == 7, "%d", status);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

static struct outcome say_42(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

Test(fork, a_child_may_free_its_parents_loop_while_a_thread_takes_a_call)
{
    stop_at(JOB_BEGINS);
    struct future *call = loop_run_in_executor(loop, say_42, NULL);
    child_cancels = call;
    fork_and_free();
    expect_value(loop_run_until_complete(loop, call), 42);
    future_release(call);
}

static void call_in_child(void *unused)
{
    make_child(unused);
    if (is_child()) {
        struct future *call = loop_run_in_executor(loop, say_42, NULL);
        future_release(call);
    } else {
        cr_assert_eq(waitpid(child, &status, 0), child);
    }
}

Test(fork, a_child_that_calls_its_parents_threads_is_told)
{
    struct future *call = loop_run_in_executor(loop, say_42, NULL);

    expect_value(loop_run_until_complete(loop, call), 42);
    future_release(call);
    expect_told(call_in_child,
                "RuntimeError: a child made by fork() has none of its parent's "
                "threads");
}
