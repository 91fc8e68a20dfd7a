/* test_overflow - the handler that names an overflow, and what else it sees. */
#define _XOPEN_SOURCE 700 /* sigaltstack */
#include "kinds.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>

#include "overflow.h"

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

/* From here on there is the handler, in front of the default one. */
static void make_a_coroutine(void)
{
    signal(SIGSEGV, SIG_DFL); /* not a sanitizer's */
    signal(SIGBUS, SIG_DFL);
    coroutine_discard(coroutine_new(async_answer, NULL));
}

Test(overflow, a_segv_that_was_raised_ends_the_process, .signal = SIGSEGV)
{
    make_a_coroutine();
    raise(SIGSEGV);
}

Test(overflow, a_segv_that_was_sent_ends_the_process, .signal = SIGSEGV)
{
    make_a_coroutine();
    kill(getpid(), SIGSEGV);
}

Test(overflow, a_bus_error_that_was_raised_ends_the_process, .signal = SIGBUS)
{
    make_a_coroutine();
    raise(SIGBUS);
}

/* A page of a file that has none. */
static void touch_beyond_the_end(void)
{
    FILE *empty = tmpfile();
    volatile char *page =
        mmap(NULL, 1, PROT_READ, MAP_PRIVATE, fileno(empty), 0);

    (void)*page;
}

Test(overflow, a_bus_error_ends_the_process, .signal = SIGBUS)
{
    make_a_coroutine();
    touch_beyond_the_end();
}

static struct outcome async_raise(void *unused)
{
    (void)unused;
    raise(SIGSEGV);
    return outcome_value(0);
}

Test(overflow, an_overflow_in_a_coroutine_ends_the_process, .signal = SIGSEGV)
{
    signal(SIGSEGV, SIG_DFL);
    outcome_ignore(asyncio_run(async_raise, NULL));
}

Test(overflow, a_signal_stack_of_the_program_stays)
{
    static char room[65536];
    stack_t own = {.ss_sp = room, .ss_size = sizeof room};
    stack_t before, present;

    cr_assert_eq(sigaltstack(&own, &before), 0);
    make_a_coroutine();
    cr_assert_eq(sigaltstack(&before, &present), 0);
    cr_expect_eq(present.ss_sp, (void *)room);
}

/* ---- a handler that the program had before ------------------------------- */

static sigjmp_buf back;

static void go_back(int number)
{
    (void)number;
    siglongjmp(back, 1);
}

/* How many of three faults its handler, which goes on elsewhere, has got. */
static int recover_three_times(void)
{
    volatile int times = 0;

    for (int i = 0; i < 3; i++)
        if (sigsetjmp(back, 1) == 0)
            kill(getpid(), SIGSEGV);
        else
            times++;
    return times;
}

Test(overflow, a_handler_of_the_program_gets_each_fault_that_is_not_ours)
{
    signal(SIGSEGV, go_back);
    coroutine_discard(coroutine_new(async_answer, NULL));
    cr_expect_eq(recover_three_times(), 3);
    cr_expect(overflow_take_faults());
}

static volatile uintptr_t told_at;

static void go_back_told(int number, siginfo_t *info, void *context)
{
    (void)number;
    (void)context;
    told_at = (uintptr_t)info->si_addr;
    siglongjmp(back, 1);
}

Test(overflow, a_handler_of_the_program_is_told_where)
{
    struct sigaction own = {.sa_flags = SA_SIGINFO};
    char *volatile nowhere = (char *)64;

    own.sa_sigaction = go_back_told;
    sigaction(SIGSEGV, &own, NULL);
    coroutine_discard(coroutine_new(async_answer, NULL));
    if (sigsetjmp(back, 1) == 0)
        *nowhere = 1;
    cr_expect_eq(told_at, 64);
}

Test(overflow, a_bus_error_goes_to_the_handler_of_bus_errors)
{
    volatile int times = 0;

    signal(SIGBUS, go_back);
    coroutine_discard(coroutine_new(async_answer, NULL));
    if (sigsetjmp(back, 1) == 0)
        touch_beyond_the_end();
    else
        times++;
    cr_expect_eq(times, 1);
}

/* ---- threads ------------------------------------------------------------- */

static struct outcome async_nap(void *unused)
{
    (void)unused;
    struct outcome outcome = asyncio_sleep(1);
    return outcome.error ? outcome : outcome_value(42);
}

static void *run(void *value)
{
    *(intptr_t *)value = asyncio_run(async_nap, NULL).value;
    return NULL;
}

Test(overflow, two_threads_that_had_coroutines_end, .description = "ACC-02")
{
    intptr_t values[2] = {0};
    pthread_t threads[2];

    setenv("ASYNCIO_CLOCK", "virtual", 1);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, run, &values[i]);
    for (int i = 0; i < 2; i++)
        cr_expect_eq(pthread_join(threads[i], NULL), 0);
    cr_expect_eq(values[0], 42);
    cr_expect_eq(values[1], 42);
}

/* ---- two threads that are the first --------------------------------------- */

static atomic_int there;
static atomic_bool none_stood;

static void *make_the_first(void *unused)
{
    struct sigaction present;

    atomic_fetch_add(&there, 1);
    while (atomic_load(&there) < 2)
        sched_yield();
    coroutine_discard(coroutine_new(async_answer, NULL));
    sigaction(SIGBUS, NULL, &present);
    if (present.sa_handler == SIG_DFL)
        atomic_store(&none_stood, true);
    return unused;
}

static _Noreturn void make_two(void)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, make_the_first, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    _exit(atomic_load(&none_stood));
}

/* Each round in a process of its own, in which none has been made. */
Test(overflow, a_coroutine_of_any_thread_has_the_handler)
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer allows for no thread in a child of fork()");
#endif
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    for (int i = 0; i < 60; i++) {
        int status;
        pid_t process = fork();
        if (process == 0)
            make_two();
        cr_assert_eq(waitpid(process, &status, 0), process);
        cr_expect_eq(status, 0, "round %d", i);
    }
}
