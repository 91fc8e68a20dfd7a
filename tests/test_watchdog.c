/* test_watchdog - what blocks the loop is named while it does. */
#include "kinds.h"
#include "own_addr2line.h"
#include "reports.h"

#include <stdio.h>

#include "clock.h"
#include "debug.h"
#include "hang_wait.h"
#include "sample.h"

TestSuite(watchdog, .init = start_watched, .fini = finish_watched);

/* ---- what is reported ---------------------------------------------------- */

/* Computes, calling no function, until the report is there. */
__attribute__((noinline)) static void compute(void *unused)
{
    volatile unsigned sum = 0;

    (void)unused;
    do
        for (unsigned i = 0; i < 100000; i++)
            sum = sum + i;
    while (!has_reported());
}

Test(watchdog, a_callback_that_computes_is_reported_before_it_ends)
{
    loop_call_soon(loop, compute, NULL);
    turn();
    expect_reported("Executing <Handle ");
    expect_reported(" seconds so far\n");
}

static struct outcome async_compute(void *unused)
{
    compute(unused);
    return outcome_value(0);
}

Test(watchdog, a_step_is_reported_with_its_task)
{
    struct coroutine *coroutine = coroutine_new(async_compute, NULL);

    task_release(loop_create_task(loop, coroutine, "sums"));
    turn();
    expect_reported("Executing <Task name='sums' coro=<async_compute() "
                    "running>> has taken ");
}

Test(watchdog, a_task_without_a_name_is_told_by_its_number)
{
    struct coroutine *coroutine = coroutine_new(async_compute, NULL);
    struct task *task = loop_create_task(loop, coroutine, NULL);
    char start_of[64];

    snprintf(start_of, sizeof start_of, "<Task name='Task-%lu'", task->number);
    turn();
    expect_reported(start_of);
    task_release(task);
}

static void compute_in_task(void)
{
    struct coroutine *coroutine = coroutine_new(async_compute, NULL);

    task_release(loop_create_task(loop, coroutine, NULL));
}

static void compute_in_callback(void)
{
    loop_call_soon(loop, compute, NULL);
}

/* What is said of a turn. On a busy machine the thread may be kept from running
   for so long that it is not in compute() yet: then there is one more. */
static const char *report_of(void (*begin)(void))
{
    for (int i = 0; i < 20; i++) {
        forget_reports();
        begin();
        turn();
        if (strstr(reported(), " compute() at " __FILE__ ":"))
            break;
    }
    return reported();
}

Test(watchdog, the_calls_are_named_innermost_first)
{
    if (!can_sample())
        cr_skip("the calls are not known here");
    const char *report = report_of(compute_in_task);

    cr_expect_not_null(strstr(report, "    calls, innermost first:\n"));
    const char *inner = strstr(report, " compute() at " __FILE__ ":");
    const char *outer = strstr(report, " async_compute() at " __FILE__ ":");
    cr_assert(inner && outer, "%s", report);
    cr_expect_lt(inner, outer);
}

Test(watchdog, the_runtimes_own_calls_are_left_out)
{
    const char *report = report_of(compute_in_callback);

    cr_expect_null(strstr(report, "common/"), "%s", report);
}

Test(watchdog, a_computing_callback_is_not_called_blocked)
{
    loop_call_soon(loop, compute, NULL);
    turn();
    cr_expect_null(strstr(reported(), "blocked"), "%s", reported());
}

static void compute_on(void *unused)
{
    compute(unused);
    double end = clock_thread_cpu() + 0.02; /* some twenty looks */
    while (clock_thread_cpu() < end)
        ;
}

Test(watchdog, each_callback_is_reported_once)
{
    loop_call_soon(loop, compute_on, NULL);
    turn();
    const char *first = strstr(reported(), "so far");
    cr_assert_not_null(first);
    cr_expect_null(strstr(first + 1, "so far"), "%s", reported());
}

/* ---- its own reports ----------------------------------------------------- */

/* A place that no report has asked for yet. */
static void look_up(void *unused)
{
    struct symbol symbol;

    (void)unused;
    symbol_of(somewhere(), &symbol);
}

/* By the clock on the wall, without what the looking up has taken. */
static double seconds_of_turn(void)
{
    double start = clock_monotonic();
    double before = atomic_load(&symbols_waits()->seconds);

    turn();
    double waited = atomic_load(&symbols_waits()->seconds) - before;
    return clock_monotonic() - start - waited;
}

/* With an addr2line that takes longer than is allowed. Where the machine is so
   busy that the rest takes long, too, there is one more. */
Test(watchdog, the_time_of_its_own_reports_does_not_count)
{
    if (!can_sample())
        cr_skip("the calls are not known here");
    make_addr2line("sleep 1");
    loop->slow_callback_duration = 0.8;
    do {
        forget_reports();
        loop_call_soon(loop, look_up, NULL);
    } while (seconds_of_turn() > loop->slow_callback_duration / 2);
    remove_addr2line();
    cr_expect_str_eq(reported(), "");
}

/* ---- and then ------------------------------------------------------------ */

Test(watchdog, a_slow_callback_is_reported_at_its_end_too)
{
    loop_call_soon(loop, compute, NULL);
    turn();
    const char *first = strstr(reported(), "so far");
    cr_assert_not_null(first);
    cr_expect_not_null(strstr(first, "> took "), "%s", reported());
}

Test(watchdog, the_watchdog_works_on_the_thread_that_runs_the_loop)
{
    pthread_t thread;
    void *(*function)(void *) = turn_in_thread;

    loop_call_soon(loop, compute, NULL);
    cr_assert_eq(pthread_create(&thread, NULL, function, NULL), 0);
    pthread_join(thread, NULL);
    expect_reported(" seconds so far\n");
}

/* ---- what is not --------------------------------------------------------- */

/* For about three looks. */
static void compute_for_a_while(void *unused)
{
    double end = clock_thread_cpu() + 0.15;

    (void)unused;
    while (clock_thread_cpu() < end)
        ;
}

Test(watchdog, a_callback_that_ends_in_time_is_not_reported)
{
    loop->slow_callback_duration = 3600;
    loop_call_soon(loop, compute_for_a_while, NULL);
    turn();
    cr_expect_str_eq(reported(), "");
}

Test(watchdog, a_loop_that_waits_is_not_reported)
{
    loop_call_soon(loop, say, "a");
    turn();
    size_t length = strlen(reported()); /* it may have been slow */
    double end = clock_monotonic() + loop->slow_callback_duration;
    while (clock_monotonic() < end)
        ; /* had it not ended, it would be slow by now */
    have_it_look(NULL);
    loop_set_debug(loop, false); /* when its look is over */
    cr_expect_eq(strlen(reported()), length, "%s", reported());
}

Test(watchdog, the_printing_of_the_tree_is_not_reported)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *task = waiting_task(false, &waiter);

    turn();
    have_it_look(NULL);
    loop_run_once(loop); /* which takes its time: places are looked up */
    loop_set_debug(loop, false);
    expect_reported("1 task is not done:\n");
    cr_expect_null(strstr(reported(), "print_tree"), "%s", reported());
    run_out();
    task_release(task);
}

Test(watchdog, a_slow_machine_makes_no_early_reports)
{
    loop->slow_callback_duration = 0;
    loop_call_soon(loop, have_it_look, NULL);
    turn();
    cr_expect_null(strstr(reported(), "so far"), "%s", reported());
}

Test(watchdog, without_debug_mode_nothing_is_reported)
{
    loop_set_debug(loop, false);
    loop_call_soon(loop, say, "a");
    turn();
    cr_expect_str_eq(reported(), "");
}

static volatile sig_atomic_t urgent;

static void on_urgent(int number)
{
    (void)number;
    urgent++;
}

Test(watchdog, a_programs_own_use_of_the_signal_is_not_disturbed)
{
    signal(SIGURG, on_urgent);
    loop_call_soon(loop, compute, NULL);
    turn();
    expect_reported(" seconds so far\n");
    cr_expect_eq(urgent, 0);
}

static void switch_off(void *unused)
{
    compute(unused);
    loop_set_debug(loop, false);
}

Test(watchdog, debug_mode_can_be_left_in_a_callback_that_was_reported)
{
    loop_call_soon(loop, switch_off, NULL);
    turn();
    expect_reported(" seconds so far\n");
}

static void end_in_child(void)
{
    turn();
    loop_free(loop);
    abort(); /* to be told from a hang */
}

Test(watchdog, a_forked_process_has_no_watchdog_and_ends)
{
    loop_call_soon(loop, say, "a");
    cr_expect_str_neq(last_words(end_in_child), "(no abort)");
}

static atomic_bool enough;

static const sigset_t *pending(void)
{
    static sigset_t set;

    sigpending(&set);
    return &set;
}

/* Looks at a thread that does not answer, which takes long. */
static void *look_again_and_again(void *thread)
{
    struct backtrace trace;

    while (!atomic_load(&enough))
        sample(thread, NULL, &trace);
    return NULL;
}

static _Noreturn void look_in_child(void)
{
    struct sampled self;
    struct backtrace trace;

    alarm(100); /* to be told from a hang */
    sampled_init(&self);
    sample(&self, NULL, &trace);
    _exit(0);
}

Test(watchdog, a_process_forked_meanwhile_may_have_its_own_watchdog)
{
    struct sampled self;
    pthread_t looks;
    sigset_t urgent_one;
    int status;

    sigemptyset(&urgent_one);
    sigaddset(&urgent_one, SIGURG);
    pthread_sigmask(SIG_BLOCK, &urgent_one, NULL);
    sampled_init(&self);
    pthread_create(&looks, NULL, look_again_and_again, &self);
    while (!sigismember(pending(), SIGURG))
        ;
    pid_t child = fork();
    if (child == 0)
        look_in_child();
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status), "it was ended by signal %d", WTERMSIG(status));
    atomic_store(&enough, true);
    pthread_join(looks, NULL);
}
