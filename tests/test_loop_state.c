/* test_loop_state - what time it is, and whether the loop runs. */
#include "support.h"

#include <pthread.h>

#include "loop.h"
#include "watcher.h"

static struct loop *loop;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
    make_readable_pair(ends);
}

static void finish(void)
{
    loop_free(loop);
    close_pair(ends);
}

TestSuite(loop_state, .init = start, .fini = finish);

Test(loop_state, virtual_time_starts_at_nothing, .description = "LOOP-17")
{
    cr_assert_eq(loop_time(loop), 0);
}

Test(loop_state, virtual_time_jumps_to_the_deadline, .description = "LOOP-06")
{
    loop_call_later(loop, 10, say, "a");
    loop_run_once(loop);
    cr_assert_eq(loop_time(loop), 10);
}

Test(loop_state, virtual_time_does_not_jump_over_a_cancelled_timer,
     .description = "LOOP-14")
{
    struct handle handle = loop_call_later(loop, 1, say, "a");

    loop_call_later(loop, 10, say, "b");
    handle_cancel(&handle);
    loop_run_once(loop);
    cr_assert_eq(loop_time(loop), 10);
}

Test(loop_state, virtual_time_stands_still_while_there_is_something_to_do)
{
    loop_call_later(loop, 10, say, "a");
    loop_call_soon(loop, say, "b");
    loop_run_once(loop);
    cr_assert_eq(loop_time(loop), 0);
}

Test(loop_state, virtual_time_stands_still_while_there_is_something_to_read)
{
    loop_call_later(loop, 10, say, "a");
    loop_add_reader(loop, ends[0], say, "reader");
    loop_run_once(loop);
    cr_assert_eq(loop_time(loop), 0);
}

Test(loop_state, virtual_time_does_not_go_back_for_an_overdue_timer)
{
    loop_call_at(loop, 10, say, "a");
    loop_run_once(loop);
    loop_call_at(loop, 5, say, "b");
    loop_run_once(loop);
    cr_assert_eq(loop_time(loop), 10);
}

/* The further from 0, the coarser a double: 1e9 + 1e-9 is 1e9. */
Test(loop_state, a_timer_thirty_years_ahead_fires_too,
     .description = "LOOP-06, LOOP-10")
{
    loop_call_at(loop, 1e9, say, "a");
    loop_run_once(loop);
    expect_said("a");
}

Test(loop_state, a_new_loop_does_not_run, .description = "RUN-18, ACC-06")
{
    cr_assert_not(loop_is_running(loop));
}

static void say_if_running(void *unused)
{
    (void)unused;
    say(loop_is_running(loop) ? "running" : "not-running");
    say(loop_running() == loop ? "this" : "not-this");
}

Test(loop_state, a_callback_sees_it_run, .description = "RUN-18, ACC-02")
{
    loop_call_soon(loop, say_if_running, NULL);
    loop_run_once(loop);
    expect_said("running this");
}

Test(loop_state, a_loop_that_has_run_does_not_run, .description = "RUN-18")
{
    loop_stop(loop);
    loop_run_forever(loop);
    cr_assert_not(loop_is_running(loop));
}

Test(loop_state, no_loop_runs_in_this_thread_afterwards,
     .description = "ACC-02")
{
    loop_stop(loop);
    loop_run_forever(loop);
    cr_assert_null(loop_running());
}

static void *running_here(void *unused)
{
    (void)unused;
    return loop_running();
}

static void ask_in_another_thread(void *answer)
{
    pthread_t thread;

    pthread_create(&thread, NULL, running_here, NULL);
    pthread_join(thread, answer);
}

Test(loop_state, the_loop_does_not_run_in_another_thread,
     .description = "ACC-02")
{
    void *answer = loop;

    loop_call_soon(loop, ask_in_another_thread, &answer);
    loop_run_once(loop);
    cr_assert_null(answer);
}

static void ask_in_another_process(void *answer)
{
    int status;
    pid_t child = fork();

    if (child == 0)
        _exit(loop_running() ? 1 : 0);
    waitpid(child, &status, 0);
    *(int *)answer = WEXITSTATUS(status);
}

Test(loop_state, the_loop_does_not_run_in_another_process,
     .description = "ACC-08")
{
    int answer = -1;

    loop_call_soon(loop, ask_in_another_process, &answer);
    loop_run_once(loop);
    cr_assert_eq(answer, 0);
}
