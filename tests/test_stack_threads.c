/* test_stack_threads - the stacks of a thread go when it ends, and are for its
   own coroutines. */
#include "support.h"

#include <pthread.h>
#include <stdint.h>
#include <sys/mman.h>

#include "stackful.h"

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

Test(stack_threads, stacks_are_kept_while_their_thread_runs)
{
    make_coroutines(NULL);
    cr_expect_eq(still_mapped(), STACKS);
}

Test(stack_threads, stacks_of_a_thread_without_a_loop_go_at_its_end)
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

static struct coroutine *foreign;

static void begin_it(void)
{
    coroutine_resume(foreign, outcome_value(0));
}

static void discard_it(void)
{
    coroutine_discard(foreign);
}

static void (*its_use)(void);

static void *hear_last_words(void *unused)
{
    (void)unused;
    return (void *)last_words(its_use);
}

static const char *last_words_in_another_thread(void (*use)(void))
{
    pthread_t thread;
    void *words;

    foreign = coroutine_new(async_yield, stacks);
    its_use = use;
    pthread_create(&thread, NULL, hear_last_words, NULL);
    pthread_join(thread, &words);
    coroutine_discard(foreign);
    return words;
}

Test(stack_threads, a_coroutine_of_another_thread_does_not_begin)
{
    cr_expect_str_eq(last_words_in_another_thread(begin_it), FOREIGN);
}

Test(stack_threads, a_coroutine_of_another_thread_is_not_given_back)
{
    cr_expect_str_eq(last_words_in_another_thread(discard_it), FOREIGN);
}
