/* test_edges_stack - stacks, and who sees faults on them, where something is
   wanting. */
#include "failing.h"
#include "kinds.h"

#include <errno.h>

#include "backtrace.h"
#include "overflow.h"
#include "stackful.h"

TestSuite(edges_stack, .init = start, .fini = finish);

static struct outcome async_read(void *number)
{
    return outcome_value(number ? *(int *)number : 0);
}

static struct outcome async_wait(void *future)
{
    return await(future);
}

/* ---- coroutines -------------------------------------------------------------- */

static struct outcome run_to_its_end(struct coroutine *coroutine)
{
    struct task *task = loop_create_task(loop, coroutine, NULL);

    turn_times(2);
    struct outcome outcome = task_result(task);
    task_release(task);
    return outcome;
}

/* Of what is too large to lie in its own frame. */
Test(edges_stack, a_copy_without_memory_says_so)
{
    _Alignas(int) char much[4096] = {42};

    expect_value(run_to_its_end(coroutine_new_copy(async_read, much, 4)),
                 *(int *)(void *)much);
    fail_call("malloc", 1, ENOMEM);
    struct coroutine *coroutine =
        coroutine_new_copy(async_read, much, sizeof much);
    cr_expect(call_failed());
    cr_expect(outcome_is(run_to_its_end(coroutine), MemoryError));
}

Test(edges_stack, a_copy_of_nothing_has_an_argument)
{
    int number = 42;

    outcome_ignore(run_to_its_end(coroutine_new_copy(async_read, &number, 0)));
}

/* ---- more stacks than one mapping holds ------------------------------------------ */

Test(edges_stack, stacks_in_use_stay_when_a_loop_goes)
{
    enum { MANY = 100 };
    struct future *future = loop_create_future(loop);
    struct task *tasks[MANY];

    for (int i = 0; i < MANY; i++)
        tasks[i] =
            loop_create_task(loop, coroutine_new(async_wait, future), NULL);
    turn();
    loop_free(asyncio_new_event_loop());
    expect_value(future_set_result(future, 42), 0);
    turn_times(2);
    for (int i = 0; i < MANY; i++) {
        expect_value(task_result(tasks[i]), 42);
        task_release(tasks[i]);
    }
    future_release(future);
}

/* ---- faults ------------------------------------------------------------------------ */

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info, (void)context;
}

/* A handler of the program's own, that came later, is not replaced. */
Test(edges_stack, faults_are_taken_where_no_other_has_them)
{
    struct sigaction own = {.sa_flags = SA_SIGINFO};

    own.sa_sigaction = on_fault;
    cr_expect(overflow_take_faults());
    cr_expect(overflow_take_faults());
    signal(SIGSEGV, SIG_DFL);
    cr_expect(overflow_take_faults());
    sigaction(SIGBUS, &own, NULL);
    cr_expect_not(overflow_take_faults());
    sigaction(SIGSEGV, &own, NULL);
    cr_expect_not(overflow_take_faults());
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    cr_expect(overflow_take_faults());
}

Test(edges_stack, a_coroutine_runs_also_without_a_stack_for_signals)
{
    int number = 42;

    fail_call("sigaltstack", 1, EPERM);
    expect_value(run_to_its_end(coroutine_new(async_read, &number)), 42);
    call_failed(); /* or it was asked before */
}

/* ---- frames ------------------------------------------------------------------------- */

Test(edges_stack, what_lies_in_no_object_has_no_name)
{
    struct backtrace trace = {.count = 1, .calls = {(const void *)16}};
    struct named_calls names;

    backtrace_name(&trace, &names);
    cr_assert_eq(names.count, 1);
    cr_expect_str_eq(names.symbols[0].function, "");
}

/* RISC-V, and gcc for 32-bit ARM, have other places for what is kept. */
#if !defined(__riscv) && !(defined(__arm__) && !defined(__clang__))
/* Two calls, one above the other, and what is no frame. */
Test(edges_stack, only_frames_within_the_stack_are_followed)
{
    struct backtrace trace = {.count = 0};
    uintptr_t words[8] = {0};
    const void *low = words, *high = words + 8;

    words[0] = (uintptr_t)(words + 4); /* the frame above */
    words[1] = 0x1001;                 /* where it returns to */
    words[4] = (uintptr_t)words;       /* below: it is not followed */
    words[5] = 0x2001;
    backtrace_add_frames(&trace, words, low, high);
    cr_assert_eq(trace.count, 2);
    cr_expect_eq((uintptr_t)trace.calls[0], 0x1000);
    cr_expect_eq((uintptr_t)trace.calls[1], 0x2000);
    backtrace_add_frames(&trace, (const char *)words + 1, low, high);
    backtrace_add_frames(&trace, words + 7, low, high);
    backtrace_add_frames(&trace, words + 6, low, high); /* it returns nowhere */
    cr_expect_eq(trace.count, 2);
}

Test(edges_stack, what_lies_above_all_frames_is_in_none)
{
    uintptr_t words[8] = {0};
    struct coroutine_stack stack = {.low = words, .high = words + 8};
    struct stack_frame found;

    words[0] = (uintptr_t)(words + 4);
    words[1] = 0x1001;
    words[5] = 0x2001;
    cr_expect_not(backtrace_frame_of(words + 7, words, &stack, &found));
}
#endif
