/* test_stack_threads - the stacks of a thread go when it ends, and are for its
   own coroutines. */
#include "support.h"

#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#include "stackful.h"

TestSuite(stack_threads, .timeout = 20);

enum { STACKS = 8 };
static void *stacks[STACKS]; /* a place in each */

static struct outcome async_yield(void *place)
{
    char local;

    *(void **)place = &local;
    return coroutine_yield(0);
}

/* Coroutines, driven by hand. */
static void *make_coroutines(void *unused)
{
    struct coroutine *made[STACKS];

    for (int i = 0; i < STACKS; i++) {
        made[i] = coroutine_new(async_yield, &stacks[i]);
        coroutine_resume(made[i], outcome_value(0));
        coroutine_resume(made[i], outcome_value(0));
    }
    for (int i = 0; i < STACKS; i++)
        coroutine_release(made[i]);
    return unused;
}

static int still_mapped(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    int mapped = 0;

    for (int i = 0; i < STACKS; i++)
        mapped += msync((void *)((uintptr_t)stacks[i] & ~(page - 1)), page,
                        MS_ASYNC) == 0;
    return mapped;
}

Test(stack_threads, while_it_runs_they_are_kept)
{
    make_coroutines(NULL);
    cr_expect_eq(still_mapped(), STACKS);
}

Test(stack_threads, without_a_loop_they_go_at_its_end)
{
    pthread_t thread;

    pthread_create(&thread, NULL, make_coroutines, NULL);
    pthread_join(thread, NULL);
    cr_expect_eq(still_mapped(), 0);
}

/* ---- what another thread has made ---------------------------------------- */

#define FOREIGN                                                             \
    "RuntimeError: coroutine 'async_yield' is used in another thread than " \
    "the one that made it"

static void *resume_it(void *coroutine)
{
    coroutine_resume(coroutine, outcome_value(0));
    return NULL;
}

static void *discard_it(void *coroutine)
{
    coroutine_discard(coroutine);
    return NULL;
}

static void in_another_thread(void *(*function)(void *))
{
    struct coroutine *coroutine = coroutine_new(async_yield, stacks);
    pthread_t thread;

    pthread_create(&thread, NULL, function, coroutine);
    pthread_join(thread, NULL);
}

static void begin_a_foreign_one(void)
{
    in_another_thread(resume_it);
}

static void discard_a_foreign_one(void)
{
    in_another_thread(discard_it);
}

Test(stack_threads, a_coroutine_of_another_thread_does_not_begin)
{
    cr_expect_str_eq(last_words(begin_a_foreign_one), FOREIGN);
}

Test(stack_threads, a_coroutine_of_another_thread_is_not_given_back)
{
    cr_expect_str_eq(last_words(discard_a_foreign_one), FOREIGN);
}
