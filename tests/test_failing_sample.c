/* test_failing_sample - what debug mode asks of others, where they do not answer:
   the process that names places, a thread that is looked at, Ctrl-\. */
#include "created.h"
#include "failing.h"
#include "own_addr2line.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#include "overflow.h"
#include "sample.h"
#include "sigquit.h"
#include "symbols.h"

static void start_answer(void)
{
    make_addr2line("for a in \"$@\"; do case $a in 0x*) echo $a; echo f; echo "
                   "a.c:1; esac; done");
    start();
}

static void finish_answer(void)
{
    finish();
    remove_addr2line();
}

TestSuite(failing_sample, .init = start_answer, .fini = finish_answer);

/* ---- the process that names ---------------------------------------------------- */

static bool finds_with(const char *call, int error)
{
    struct symbol symbol;

    fail_call(call, 1, error);
    bool found = symbol_of(somewhere(), &symbol);
    cr_expect(call_failed(), "%s", call);
    return found;
}

Test(failing_sample, without_a_process_nothing_is_named)
{
    struct symbol symbol;

    cr_expect_not(finds_with("memfd_create", EMFILE));
    cr_expect_not(finds_with("fdopen", ENOMEM));
    fail_call("clone", 1, EAGAIN);
    cr_expect_not(finds_with("clone", EAGAIN));
    cr_expect(symbol_of(somewhere(), &symbol)); /* it is asked again */
}

Test(failing_sample, a_process_is_named_as_well_by_another_way)
{
    cr_expect(finds_with("clone", EINVAL));
    cr_expect(finds_with("waitpid", EINTR));
}

/* Another has waited for it: what it has said by now is its answer. */
Test(failing_sample, a_process_may_be_waited_for_by_another)
{
    finds_with("waitpid", ECHILD);
    while (waitpid(-1, NULL, 0x40000000 /* __WALL */) > 0)
        ;
}

Test(failing_sample, an_answer_that_was_cut_off_is_none)
{
    struct symbol symbol;

    remove_addr2line();
    make_addr2line("echo $1; kill -9 $$");
    cr_expect_not(symbol_of(somewhere(), &symbol));
}

static const char *lacking;

static void note_lack(const char *why)
{
    lacking = why;
}

/* There are none where nothing that makes them is linked. */
Test(failing_sample, why_a_place_is_not_known_is_told_if_there_are_reports)
{
    atomic_store(&symbols_lacking, note_lack);
    cr_expect_not(finds_with("memfd_create", EMFILE));
    cr_expect_not_null(lacking);
    lacking = NULL;
    atomic_store(&symbols_lacking, NULL);
    cr_expect_not(finds_with("memfd_create", EMFILE));
    cr_expect_null(lacking);
}

/* ---- a look at another thread ----------------------------------------------------- */

static struct sampled sampled;
static atomic_int state; /* 1: it can be looked at; 2: it is to end */

static void *spin(void *unused)
{
    sampled_init(&sampled);
    state = 1;
    while (state == 1)
        ;
    return unused;
}

static void on_urgent(int number)
{
    (void)number;
}

static void on_urgent_info(int number, siginfo_t *info, void *context)
{
    (void)number, (void)info, (void)context;
}

/* SIGURG may be the program's. */
Test(failing_sample, a_thread_that_cannot_be_asked_is_not_looked_at)
{
    struct sigaction by_info = {.sa_flags = SA_SIGINFO}, before;
    struct backtrace trace;
    pthread_t thread;

    by_info.sa_sigaction = on_urgent_info;
    pthread_create(&thread, NULL, spin, NULL);
    while (state == 0)
        ;
    sigaction(SIGURG, &by_info, &before);
    cr_expect_not(sample(&sampled, NULL, &trace));
    signal(SIGURG, on_urgent);
    cr_expect_not(sample(&sampled, NULL, &trace));
    signal(SIGURG, SIG_DFL);
    fail_call("sigaction", 1, EINVAL);
    cr_expect_not(sample(&sampled, NULL, &trace));
    cr_expect(call_failed());
    fail_call("pthread_kill", 1, ESRCH);
    cr_expect_not(sample(&sampled, NULL, &trace));
    cr_expect(call_failed());
    state = 2;
    pthread_join(thread, NULL);
}

/* A look may fault, where tables are wrong: the handler has to be ours. */
Test(failing_sample, nor_is_one_where_the_program_handles_faults_itself)
{
    struct backtrace trace;
    pthread_t thread;

    pthread_create(&thread, NULL, spin, NULL);
    while (state == 0)
        ;
    overflow_take_faults();
    signal(SIGSEGV, on_urgent);
    cr_expect_not(sample(&sampled, NULL, &trace));
    signal(SIGSEGV, SIG_DFL);
    state = 2;
    pthread_join(thread, NULL);
}

/* It may be in a sleep, and where no descriptor is left to see that, it is left
   alone: the signal would end that sleep. */
static void expect_left_alone(int error, const struct coroutine_stack *stack)
{
    struct backtrace trace;

    fail_call("fopen", 1, error);
    cr_expect_not(sample(&sampled, stack, &trace));
    cr_expect(call_failed());
    cr_expect_eq(trace.count, 0);
}

Test(failing_sample,
     a_thread_of_which_it_is_not_known_whether_it_sleeps_is_left_alone)
{
    char stack[64];
    const struct coroutine_stack another = {.low = stack, .high = stack + 64};
    pthread_t thread;

    pthread_create(&thread, NULL, spin, NULL);
    while (state == 0)
        ;
    expect_left_alone(EMFILE, NULL);
    expect_left_alone(ENFILE, &another);
    expect_left_alone(ENOMEM, NULL);
    state = 2;
    pthread_join(thread, NULL);
}

static void *spin_without_answer(void *unused)
{
    sigset_t urgent;

    sigemptyset(&urgent);
    sigaddset(&urgent, SIGURG);
    pthread_sigmask(SIG_BLOCK, &urgent, NULL);
    return spin(unused);
}

static void *answer_unasked(void *unused)
{
    while (state == 1)
        raise(SIGURG);
    return unused;
}

Test(failing_sample, an_answer_of_another_thread_is_none)
{
    struct backtrace trace;
    pthread_t asked, another;

    pthread_create(&asked, NULL, spin_without_answer, NULL);
    while (state == 0)
        ;
    sample(&sampled, NULL, &trace); /* so that SIGURG is ours */
    pthread_create(&another, NULL, answer_unasked, NULL);
    cr_expect_not(sample(&sampled, NULL, &trace));
    state = 2;
    pthread_join(asked, NULL);
    pthread_join(another, NULL);
}

/* ---- Ctrl-\ ------------------------------------------------------------------------- */

Test(failing_sample, a_programs_own_handler_of_sigquit_stays)
{
    struct sigaction by_info = {.sa_flags = SA_SIGINFO}, present;
    int before = sigquit_count();

    by_info.sa_sigaction = on_urgent_info;
    sigaction(SIGQUIT, &by_info, NULL);
    sigquit_listen();
    raise(SIGQUIT);
    cr_expect_eq(sigquit_count(), before);
    sigquit_end();
    sigaction(SIGQUIT, NULL, &present);
    cr_expect(present.sa_flags & SA_SIGINFO);
    signal(SIGQUIT, SIG_DFL);
}
