/* test_stack - guarded stacks, kept for reuse; what happens when one overflows.
 */
#include "kinds.h"
#include "no_memory.h"
#include "reports.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stack.h"
#include "stackful.h"

Test(stack, a_local_lies_between_bottom_and_top)
{
    char *top = stack_take();

    cr_expect_gt((uintptr_t)top, (uintptr_t)stack_bottom(top));
    cr_expect_geq(top - (char *)stack_bottom(top), STACK_SIZE - 16384);
    stack_give_back(top);
    stack_free_unused();
}

Test(stack, nearly_all_of_a_stack_can_be_used)
{
    char *top = stack_take();

    memset(top - (STACK_SIZE - 16384), 1, STACK_SIZE - 16384);
    stack_give_back(top);
    stack_free_unused();
}

Test(stack, two_stacks_do_not_overlap)
{
    uintptr_t one = (uintptr_t)stack_take();
    uintptr_t other = (uintptr_t)stack_take();

    cr_expect_geq(one > other ? one - other : other - one, STACK_SIZE);
    stack_give_back((void *)one);
    stack_give_back((void *)other);
    stack_free_unused();
}

/* Or they would share half of the places in the processor's caches. */
Test(stack, neighbours_lie_an_odd_number_of_pages_apart)
{
    char *one = stack_take(), *other = stack_take();
    ptrdiff_t apart = (char *)stack_bottom(other) - (char *)stack_bottom(one);

    cr_expect_eq(labs((long)apart) / sysconf(_SC_PAGESIZE) % 2, 1);
    stack_give_back(one);
    stack_give_back(other);
    stack_free_unused();
}

Test(stack, a_released_stack_is_used_again)
{
    void *first = stack_take();

    stack_give_back(first);
    void *second = stack_take();
    cr_expect_eq(second, first);
    stack_give_back(second);
    stack_free_unused();
}

Test(stack, the_last_released_stack_comes_first)
{
    void *one = stack_take();
    void *other = stack_take();

    stack_give_back(one);
    stack_give_back(other);
    cr_expect_eq(stack_take(), other);
    cr_expect_eq(stack_take(), one);
    stack_give_back(one);
    stack_give_back(other);
    stack_free_unused();
}

Test(stack, the_guard_is_at_the_bottom)
{
    void *top = stack_take();
    char *bottom = stack_bottom(top);

    cr_expect(stack_overflowed(top, bottom));
    cr_expect_not(stack_overflowed(top, top));
    cr_expect_not(stack_overflowed(top, bottom - 1));
    stack_give_back(top);
    stack_free_unused();
}

Test(stack, the_guard_cannot_be_written, .signal = SIGSEGV)
{
    signal(SIGSEGV, SIG_DFL); /* not a sanitizer's */
    *(volatile char *)stack_bottom(stack_take()) = 1;
}

static bool is_mapped(char *top)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

    return msync((void *)((uintptr_t)top & ~(page - 1)), page, MS_ASYNC) == 0;
}

Test(stack, closing_a_loop_keeps_the_unused_stacks_of_one_mapping)
{
    void *top = stack_take();

    stack_give_back(top);
    start();
    finish();
    cr_expect_eq(stack_take(), top);
    stack_give_back(top);
}

Test(stack, closing_a_loop_unmaps_unused_stacks)
{
    void *tops[50]; /* more than a mapping holds */

    for (int i = 0; i < 50; i++)
        tops[i] = stack_take();
    for (int i = 0; i < 50; i++)
        stack_give_back(tops[i]);
    cr_expect(is_mapped(tops[0]));
    cr_expect(is_mapped(tops[49]));
    start();
    finish();
    cr_expect_not(is_mapped(tops[0]));
    cr_expect_not(is_mapped(tops[49]));
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

/* The stack that the next one gets. */
static void *next_stack(void)
{
    void *top = stack_take();

    stack_give_back(top);
    return top;
}

Test(stack, a_coroutine_that_has_not_started_has_none)
{
    void *next = next_stack();
    struct coroutine *coroutine = coroutine_new(async_nothing, NULL);

    cr_expect_eq(next_stack(), next);
    coroutine_discard(coroutine);
    coroutine_free_unused();
}

static struct outcome async_call(void *unused)
{
    void *next = next_stack();
    struct outcome outcome = await(coroutine_new(async_nothing, unused));

    cr_expect_eq(next_stack(), next);
    return outcome;
}

Test(stack, a_coroutine_that_is_awaited_needs_none)
{
    outcome_ignore(asyncio_run(async_call, NULL));
}

/* ---- overflow ------------------------------------------------------------ */

/* Needs more than `room` bytes a call, and never ends by itself. */
static intptr_t deeper(volatile char *above, size_t room)
{
    volatile char here[64 + room];

    here[0] = above ? above[0] : 0;
    return here[0] > 1 ? 0 : deeper(here, room) + here[0];
}

static struct outcome async_overflow(void *room)
{
    return outcome_value(deeper(NULL, (size_t)room));
}

static void overflow(size_t room)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    outcome_ignore(asyncio_run(async_overflow, (void *)room));
}

static void overflow_slowly(void)
{
    overflow(0);
}

static void expect_overflow_of(const char *name, void (*function)(void))
{
    char expected[128];

    snprintf(expected, sizeof expected,
             "RecursionError: coroutine '%s' needed more than the %d KB of its "
             "stack",
             name, STACK_SIZE / 1024);
    const char *words = last_words(function);
    cr_expect_eq(strncmp(words, expected, strlen(expected)), 0,
                 "\"%s\" does not begin with \"%s\"", words, expected);
}

Test(stack, an_overflow_names_the_coroutine_and_the_size)
{
    expect_overflow_of("async_overflow", overflow_slowly);
}

/* Frames larger than a page could leap over a guard that is one. */
static size_t leap;

static void overflow_by_leaps(void)
{
    overflow(leap);
}

ParameterizedTestParameters(stack, an_overflow_by_large_frames_is_named_too)
{
    static size_t leaps[] = {5000, 6000, 8000, 9000, 12000, 16000, 20000};
    return cr_make_param_array(size_t, leaps, sizeof leaps / sizeof *leaps);
}

ParameterizedTest(size_t *room, stack, an_overflow_by_large_frames_is_named_too)
{
    leap = *room;
    expect_overflow_of("async_overflow", overflow_by_leaps);
}

static struct outcome async_await_overflow(void *unused)
{
    (void)unused;
    return await(asyncio_create_task(coroutine_new(async_overflow, NULL)));
}

static void overflow_in_a_task(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    outcome_ignore(asyncio_run(async_await_overflow, NULL));
}

Test(stack, an_overflow_names_the_coroutine_that_overflowed)
{
    expect_overflow_of("async_overflow", overflow_in_a_task);
}

static struct outcome async_fault(void *unused)
{
    (void)unused;
    *(volatile char *)stack_bottom(stack_take()) = 1; /* not its own */
    return outcome_value(0);
}

Test(stack, another_fault_takes_its_usual_way, .signal = SIGSEGV)
{
    signal(SIGSEGV, SIG_DFL);
    outcome_ignore(asyncio_run(async_fault, NULL));
}

static struct outcome async_handled(void *unused)
{
    (void)unused;
    raise(SIGUSR1);
    return outcome_value(0);
}

static void on_signal(int number)
{
    (void)number;
    say("handled");
}

Test(stack, a_signal_is_handled_while_a_coroutine_runs)
{
    signal(SIGUSR1, on_signal);
    expect_value(asyncio_run(async_handled, NULL), 0);
    expect_said("handled");
}

/* ---- no memory ----------------------------------------------------------- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NEEDS_ITS_MEMORY cr_skip_test("a sanitizer needs its memory")
#else
#define NEEDS_ITS_MEMORY (void)0
#endif

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

Test(stack, without_memory_a_coroutine_raises_memory_error)
{
    NEEDS_ITS_MEMORY;
    start();
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};
    struct task *other = waiting_task(true, &waiter);
    turn(); /* it has its timer */
    take_all_mappings();
    struct task *task =
        loop_create_task(loop, coroutine_new(async_answer, NULL), NULL);
    struct task *second =
        loop_create_task(loop, coroutine_new(async_answer, NULL), NULL);

    run_out();
    cr_expect(outcome_is(task_result(task), MemoryError));
    cr_expect(outcome_is(task_result(second), MemoryError));
    expect_value(task_result(other), 0); /* the rest goes on */
    task_release(task);
    task_release(second);
    task_release(other);
    finish();
}

static void release_without_memory(void *unused)
{
    (void)unused;
    take_all_mappings();
    coroutine_release(coroutine_new(async_answer, NULL));
}

Test(stack, without_memory_one_that_is_never_awaited_is_reported,
     .description = "CORO-06")
{
    NEEDS_ITS_MEMORY;
    expect_heard(release_without_memory, NULL,
                 "coroutine 'async_answer' was never awaited");
}

#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 33)
#include <malloc.h>

/* More than there are in a mapping, of which one would stay. */
static void take_and_free(int times)
{
    void *stacks[64];

    while (times-- > 0) {
        for (int i = 0; i < 64; i++)
            stacks[i] = stack_take();
        for (int i = 0; i < 64; i++)
            stack_give_back(stacks[i]);
        stack_free_unused();
    }
}

/* Nor does what was noted of it. */
Test(stack, nothing_stays_of_a_mapping_that_has_gone)
{
    NEEDS_ITS_MEMORY;
    take_and_free(3);
    size_t used = mallinfo2().uordblks;
    take_and_free(20);
    cr_expect_eq(mallinfo2().uordblks, used);
}

#endif
#endif
