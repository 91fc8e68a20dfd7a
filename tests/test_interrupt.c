/* test_interrupt - Ctrl-C as a cancellation. */
#include "interrupt.h"
#include "kinds.h"
#include "watcher.h"

#include <poll.h>
#include <pthread.h>
#include <stdio.h>

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    signal(SIGINT, SIG_DFL);
}

TestSuite(interrupt, .init = begin);

static void press_ctrl_c(void *unused)
{
    (void)unused;
    raise(SIGINT);
}

/* A main that has 9 seconds to sleep, and a Ctrl-C after the first. */
static struct outcome async_press(void *unused)
{
    (void)unused;
    loop_call_later(asyncio_get_running_loop(), 1, press_ctrl_c, NULL);
    return asyncio_sleep(9);
}

Test(interrupt, an_interrupt_cancels_main, .description = "RNR-15")
{
    expect_error(asyncio_run(async_press, NULL), KeyboardInterrupt, "");
}

static struct waiter main_waiter;

static struct outcome press_step(struct coroutine *self, struct outcome sent)
{
    if (main_waiter.place == 0)
        loop_call_later(asyncio_get_running_loop(), 1, press_ctrl_c, NULL);
    return waiter_step(self, sent);
}

static const struct coroutine_kind press_kind = {.step = press_step};

static struct coroutine *stackless_main(void)
{
    coroutine_init(&main_waiter.coroutine, &press_kind, "main");
    return &main_waiter.coroutine;
}

Test(interrupt, an_interrupt_cancels_a_stackless_main, .description = "RNR-15")
{
    main_waiter = (struct waiter){.how = SLEEPS, .seconds = 9};
    expect_error(asyncio_run_coroutine(stackless_main()), KeyboardInterrupt,
                 "");
    cr_expect_eq(main_waiter.time, 1);
}

Test(interrupt, a_main_that_refuses_returns_its_value, .description = "RNR-16")
{
    struct outcome seven = outcome_value(7);

    main_waiter =
        (struct waiter){.how = SLEEPS, .seconds = 9, .answer = &seven};
    expect_value(asyncio_run_coroutine(stackless_main()), 7);
}

Test(interrupt, a_main_that_waits_on_goes_on, .description = "RNR-16")
{
    main_waiter = (struct waiter){.how = SLEEPS, .seconds = 9, .refuses = 1};
    expect_value(asyncio_run_coroutine(stackless_main()), 0);
    cr_expect_eq(main_waiter.time, 10);
}

static struct outcome async_press_twice(void *unused)
{
    (void)unused;
    loop_call_later(asyncio_get_running_loop(), 1, press_ctrl_c, NULL);
    outcome_ignore(asyncio_sleep(9));
    raise(SIGINT);
    return outcome_value(0);
}

Test(interrupt, the_second_interrupt_ends_the_process, .description = "RNR-17",
     .signal = SIGINT)
{
    outcome_ignore(asyncio_run(async_press_twice, NULL));
}

/* ---- while main runs ----------------------------------------------------- */

static struct outcome async_press_and_sleep(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(9);
}

Test(interrupt, an_interrupt_takes_effect_at_the_next_suspension,
     .description = "RNR-18")
{
    expect_error(asyncio_run(async_press_and_sleep, NULL), KeyboardInterrupt,
                 "");
}

static struct outcome async_press_and_yield(void *unused)
{
    (void)unused;
    raise(SIGINT);
    outcome_ignore(asyncio_sleep(0));
    return outcome_value(42);
}

/* asyncio_sleep(0) raises CancelledError, which main here takes no notice of,
   so it is one that refuses. */
Test(interrupt, a_bare_yield_is_a_suspension, .description = "RNR-18, RNR-16")
{
    expect_value(asyncio_run(async_press_and_yield, NULL), 42);
}

static struct outcome async_press_and_return_yield(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(0);
}

Test(interrupt, a_bare_yield_raises_it, .description = "RNR-18")
{
    expect_error(asyncio_run(async_press_and_return_yield, NULL),
                 KeyboardInterrupt, "");
}

static struct outcome async_press_and_return(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return outcome_value(42);
}

Test(interrupt, an_interrupt_in_the_last_step_of_main_is_not_lost,
     .description = "RNR-18, RNR-17, CANC-10")
{
    expect_error(asyncio_run(async_press_and_return, NULL), KeyboardInterrupt,
                 "");
}

static struct outcome async_press_and_fail(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return outcome_raise(ValueError, "boom");
}

/* The error says more. */
Test(interrupt, an_error_in_the_last_step_of_main_goes_before_an_interrupt,
     .description = "RNR-17, CANC-11")
{
    expect_error(asyncio_run(async_press_and_fail, NULL), ValueError, "boom");
}

/* ---- together with another request --------------------------------------- */

static struct task *main_task;

static void cancel_main(void *unused)
{
    (void)unused;
    task_cancel(main_task);
}

static struct outcome async_both(void *unused)
{
    struct loop *here = asyncio_get_running_loop();

    (void)unused;
    main_task = asyncio_current_task();
    loop_call_later(here, 1, press_ctrl_c, NULL);
    loop_call_later(here, 1, cancel_main, NULL);
    outcome_ignore(asyncio_sleep(9));
    return asyncio_sleep(9); /* not cancelled again */
}

static struct outcome async_cancelled_twice(void *unused)
{
    struct outcome outcome = async_both(unused);

    return outcome.error ? outcome : outcome_raise(CancelledError, "%s", "");
}

Test(interrupt, a_task_cancelled_as_well_ends_as_cancelled,
     .description = "RNR-19")
{
    expect_error(asyncio_run(async_cancelled_twice, NULL), CancelledError, "");
}

static void handle(int number)
{
    (void)number;
    say("handled");
}

Test(interrupt, a_handler_of_the_program_stays, .description = "RNR-21")
{
    signal(SIGINT, handle);
    expect_value(asyncio_run(async_press, NULL), 0);
    expect_said("handled");
}

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

Test(interrupt, an_interrupt_after_the_run_has_its_default_effect,
     .description = "RNR-21", .signal = SIGINT)
{
    expect_value(asyncio_run(async_answer, NULL), 42);
    raise(SIGINT);
}

static bool is_default(void)
{
    struct sigaction present;

    sigaction(SIGINT, NULL, &present);
    return present.sa_handler == SIG_DFL;
}

static struct sigaction during_the_run;

static struct outcome async_remember_handler(void *unused)
{
    (void)unused;
    sigaction(SIGINT, NULL, &during_the_run);
    return outcome_value(0);
}

/* As when the handler of another thread is late. */
Test(interrupt, a_handler_that_runs_after_the_run_loses_no_interrupt,
     .description = "RNR-21", .signal = SIGINT)
{
    expect_value(asyncio_run(async_remember_handler, NULL), 0);
    sigaction(SIGINT, &during_the_run, NULL);
    raise(SIGINT);
}

Test(interrupt, an_interrupt_works_in_the_next_run_too, .description = "RNR-21")
{
    expect_error(asyncio_run(async_press, NULL), KeyboardInterrupt, "");
    expect_error(asyncio_run(async_press, NULL), KeyboardInterrupt, "");
}

static struct outcome async_set_handler(void *unused)
{
    (void)unused;
    signal(SIGINT, handle);
    return outcome_value(0);
}

Test(interrupt, a_handler_that_main_sets_stays, .description = "RNR-21")
{
    expect_value(asyncio_run(async_set_handler, NULL), 0);
    raise(SIGINT);
    expect_said("handled");
}

static void *run_another(void *unused)
{
    expect_value(asyncio_run(async_answer, NULL), 42);
    return unused;
}

/* For Ctrl-C it is as if nothing ran, but main has its place. */
static struct outcome async_run_in_thread(void *unused)
{
    pthread_t thread;

    (void)unused;
    signal(SIGINT, SIG_DFL);
    pthread_create(&thread, NULL, run_another, NULL);
    pthread_join(thread, NULL);
    return outcome_value(is_default() ? 7 : 1);
}

Test(interrupt, a_second_run_leaves_it_to_the_first, .description = "RNR-21")
{
    expect_value(asyncio_run(async_run_in_thread, NULL), 7);
    cr_expect(is_default());
}

static struct outcome async_ignore_and_fork(void *unused)
{
    struct sigaction present;
    int status = -1;

    (void)unused;
    signal(SIGINT, SIG_IGN);
    pid_t child = fork();
    if (child == 0) {
        sigaction(SIGINT, NULL, &present);
        _exit(present.sa_handler == SIG_IGN ? 7 : 1);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    return outcome_value(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

Test(interrupt, a_handler_that_main_sets_stays_in_a_child_of_fork,
     .description = "RNR-21")
{
    expect_value(asyncio_run(async_ignore_and_fork, NULL), 7);
}

static void say_that_it_runs(void *end)
{
    cr_assert_eq(write(*(int *)end, "", 1), 1);
}

/* Held in the selector, with nothing else to wait for. The signal is sent once the
   loop has the thread: ThreadSanitizer would keep one that comes in a coroutine until
   that runs again. */
static struct outcome async_wait_for_descriptor(void *unused)
{
    struct loop *here = asyncio_get_running_loop();
    struct future *never = loop_create_future(here);
    int ends[2];

    (void)unused;
    make_pair(ends);
    loop_add_reader(here, ends[0], press_ctrl_c, NULL);
    loop_call_soon(here, say_that_it_runs, &ends[0]);
    pid_t parent = getpid();
    if (fork() == 0) {
        struct pollfd told = {.fd = ends[1], .events = POLLIN};
        _exit(poll(&told, 1, -1) == 1 ? kill(parent, SIGINT) : 1);
    }
    struct outcome outcome = await(never);
    wait(NULL);
    loop_remove_reader(here, ends[0]);
    close_pair(ends);
    future_release(never);
    return outcome;
}

Test(interrupt, an_interrupt_ends_the_wait_of_the_loop, .description = "RNR-15")
{
    expect_error(asyncio_run(async_wait_for_descriptor, NULL),
                 KeyboardInterrupt, "");
}
