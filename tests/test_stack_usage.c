/* test_stack_usage - how much of its stack a coroutine has used. */
#include "kinds.h"
#include "no_memory.h"
#include "reports.h"

#include <pthread.h>
#include <stdio.h>

#include "inspect.h"
#include "stack.h"
#include "stack_usage.h"
#include "stackful.h"

TestSuite(stack_usage, .init = start_debug, .fini = finish);

/* Sanitizers make frames larger, by less than a quarter. */
enum { NEARLY_ALL = STACK_SIZE / 100 * 80, A_SIXTH = STACK_SIZE / 6 };

/* Writes to so many bytes of the stack below it. */
__attribute__((noinline)) static int use(size_t bytes)
{
    volatile char some[1024];

    for (size_t i = 0; i < sizeof some; i++)
        some[i] = 1;
    return bytes > sizeof some ? use(bytes - sizeof some) + some[0] : some[1];
}

static struct outcome async_use(void *bytes)
{
    return outcome_value(use(*(size_t *)bytes));
}

static void run_all(void *unused)
{
    (void)unused;
    run_out();
}

static const char *heard_of(size_t bytes)
{
    struct coroutine *coroutine = coroutine_new(async_use, &bytes);

    task_release(loop_create_task(loop, coroutine, NULL));
    return heard(run_all, NULL);
}

Test(stack_usage, a_coroutine_near_the_end_of_its_stack_is_reported)
{
    const char *words = heard_of(NEARLY_ALL);
    unsigned long used = 0, size = 0;

    cr_assert_eq(sscanf(words,
                        "coroutine 'async_use' has used %lu of the %lu bytes "
                        "of its stack\n",
                        &used, &size),
                 2, "%s", words);
    cr_expect_geq(used, NEARLY_ALL);
    cr_expect_geq(used, size / 5 * 4);
    cr_expect_lt(used, size);
    cr_expect_not_null(strstr(words, "\n    made at " __FILE__ ":"));
}

Test(stack_usage, a_stack_of_twice_the_size_is_proposed)
{
    const char *words = heard_of(NEARLY_ALL);
    const char *flag = strstr(words, "-DSTACK_SIZE=");

    cr_assert_not_null(flag, "%s", words);
    cr_expect_eq(strtol(flag + strlen("-DSTACK_SIZE="), NULL, 10),
                 2L * STACK_SIZE);
}

Test(stack_usage, a_coroutine_far_from_the_end_is_not_reported)
{
    cr_expect_str_eq(heard_of(A_SIXTH), "");
}

/* Without sanitizers, which make it more. */
Test(stack_usage, a_coroutine_that_leaves_a_quarter_is_not_reported)
{
    if (!LIMITED)
        cr_skip_test("frames are larger with sanitizers");
    cr_expect_str_eq(heard_of(STACK_SIZE / 100 * 68), "");
}

Test(stack_usage, nothing_is_reported_without_debug_mode)
{
    loop_set_debug(loop, false);
    cr_expect_str_eq(heard_of(NEARLY_ALL), "");
}

Test(stack_usage, each_name_is_reported_once)
{
    cr_expect_str_neq(heard_of(NEARLY_ALL), "");
    cr_expect_str_eq(heard_of(NEARLY_ALL), "");
}

Test(stack_usage, the_use_by_an_earlier_coroutine_does_not_count)
{
    loop_set_debug(loop, false);
    heard_of(NEARLY_ALL);
    loop_set_debug(loop, true);
    cr_expect_str_eq(heard_of(A_SIXTH), "");
}

Test(stack_usage, a_coroutine_made_before_debug_mode_counts_as_a_task)
{
    loop_set_debug(loop, false);
    size_t bytes = NEARLY_ALL;
    struct coroutine *coroutine = coroutine_new(async_use, &bytes);

    loop_set_debug(loop, true);
    task_release(loop_create_task(loop, coroutine, NULL));
    cr_expect_str_neq(heard(run_all, NULL), "");
}

static struct outcome async_sleep(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

/* It gets the stack of one that used nearly all of it while it was watched. */
Test(stack_usage, a_coroutine_that_began_before_debug_mode_is_not_measured)
{
    heard_of(NEARLY_ALL);
    loop_set_debug(loop, false);
    task_release(
        loop_create_task(loop, coroutine_new(async_sleep, NULL), NULL));
    turn();
    loop_set_debug(loop, true);
    cr_expect_str_eq(heard(run_all, NULL), "");
}

/* To less than a page above the end of its stack. */
__attribute__((noinline)) static int use_up_to(const char *low)
{
    const char *here = __builtin_frame_address(0);
    volatile char some[512];

    for (size_t i = 0; i < sizeof some; i++)
        some[i] = 1;
    return here - low > 3072 ? use_up_to(low) + some[0] : some[1];
}

static struct outcome async_use_all(void *unused)
{
    struct coroutine_stack stack;

    (void)unused;
    cr_assert(coroutine_stack(coroutine_current(), &stack));
    return outcome_value(use_up_to(stack.low));
}

Test(stack_usage, a_coroutine_in_the_last_page_of_its_stack_is_reported)
{
    unsigned long used = 0, size = 0;

    if (!LIMITED)
        cr_skip_test("what sanitizers call needs more than that");
    task_release(
        loop_create_task(loop, coroutine_new(async_use_all, NULL), NULL));
    const char *words = heard(run_all, NULL);
    cr_assert_eq(sscanf(words,
                        "coroutine 'async_use_all' has used %lu of the %lu "
                        "bytes ",
                        &used, &size),
                 2, "%s", words);
    cr_expect_lt(size - used, 4096);
}

static void switch_off(void *unused)
{
    (void)unused;
    loop_set_debug(loop, false);
}

/* What the report at the end says of it, in KB. */
static double reported_kilobytes(const char *words)
{
    const char *line = strstr(words, "KB  async_use(), run 1 time\n");
    double kilobytes = 0;

    cr_assert_not_null(line, "%s", words);
    while (line[-1] != '\n')
        line--;
    cr_assert_eq(sscanf(line, "%lf", &kilobytes), 1);
    return kilobytes;
}

Test(stack_usage, all_are_reported_at_the_end_if_asked_for)
{
    asyncio_report_stacks();
    cr_expect_str_eq(heard_of(A_SIXTH), "");
    const char *words = heard(switch_off, NULL);
    unsigned long size = 0;
    cr_expect_eq(sscanf(words, "Stacks, of %lu KB each;", &size), 1);
    cr_expect_eq(size, STACK_SIZE / 1024);
    double kilobytes = reported_kilobytes(words);
    cr_expect_geq(kilobytes, A_SIXTH / 1024);
    cr_expect_lt(kilobytes, STACK_SIZE / 2 / 1024);
}

/* Once before, for the first call of a library's function looks for it, and keeps all
   registers on the stack meanwhile: 3 KB where they are wide. */
Test(stack_usage, a_part_of_a_page_is_told_as_such)
{
    double before = 0;

    loop_set_debug(loop, false);
    heard_of(1024);
    loop_set_debug(loop, true);
    for (size_t kilobytes = 1; kilobytes <= 4; kilobytes++) {
        asyncio_report_stacks();
        heard_of(kilobytes * 1024);
        double used = reported_kilobytes(heard(switch_off, NULL));
        cr_expect_gt(used, before, "%f, %f", used, before);
        before = used;
        loop_set_debug(loop, true);
    }
}

Test(stack_usage, none_is_reported_at_the_end_if_not_asked_for)
{
    heard_of(A_SIXTH);
    cr_expect_str_eq(heard(switch_off, NULL), "");
}

Test(stack_usage, a_coroutine_that_never_ran_is_not_among_them)
{
    asyncio_report_stacks();
    coroutine_discard(coroutine_new(async_use, NULL));
    cr_expect_null(strstr(heard(switch_off, NULL), "async_use"));
}

/* ---- threads ------------------------------------------------------------- */

/* Ends the loop of the thread that made this one, then has two of its own. */
static void *hear_in_thread(void *words)
{
    finish();
    start_debug();
    struct loop *another = asyncio_new_event_loop();
    loop_set_debug(another, true);
    loop_free(another);
    *(const char **)words = heard_of(NEARLY_ALL);
    finish();
    loop = NULL;
    return NULL;
}

Test(stack_usage, a_loop_of_another_thread_that_ends_does_not_count)
{
    pthread_t thread;
    const char *words;

    pthread_create(&thread, NULL, hear_in_thread, &words);
    pthread_join(thread, NULL);
    cr_expect_str_neq(words, "");
}
