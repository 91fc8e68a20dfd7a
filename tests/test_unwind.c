/* test_unwind - a signal may come at any instruction, and its handler may ask
   for the calls that led there, as the watchdog's does. */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unwind.h>
#if defined(__x86_64__)
#include <x86intrin.h>
#endif

#include "context.h"
#include "sample.h"

#if defined(__linux__) && defined(__x86_64__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

/* ---- at each instruction of a switch ------------------------------------- */

#ifndef ASYNCIO_UCONTEXT
static char stack[64 * 1024];
static void *here, *there;
static int at_work, frames, lost; /* how often an instruction was looked at */

/* With the trap flag, the processor stops after each instruction. */
static void step_by_step(bool on)
{
    const unsigned long long trap = 0x100, flags = __readeflags();

    __writeeflags(on ? flags | trap : flags & ~trap);
}

static _Unwind_Reason_Code look(struct _Unwind_Context *context, void *unused)
{
    int is_exact = 0;
    uintptr_t place = _Unwind_GetIPInfo(context, &is_exact);
    void *function = /* of what stands before it */
        place ? _Unwind_FindEnclosingFunction(
                    (void *)(place + (uintptr_t)is_exact))
              : 0;
    void (*as_switch)(void) = (void (*)(void))context_switch;

    (void)unused;
    at_work += is_exact && memcmp(&function, &as_switch, sizeof function) == 0;
    frames++;
    lost += place && !function;
    return _URC_NO_REASON;
}

static void on_step(int number)
{
    (void)number;
    _Unwind_Backtrace(look, NULL);
}

static void go_back_and_forth(void *unused)
{
    (void)unused;
    for (;;)
        outcome_ignore(context_switch(&there, here, outcome_value(0)));
}

Test(unwind, its_callers_are_known_at_each_instruction_of_a_switch)
{
    struct sigaction action = {.sa_handler = on_step};

    sigaction(SIGTRAP, &action, NULL);
    there = context_new(stack + sizeof stack, go_back_and_forth, NULL);
    step_by_step(true);
    outcome_ignore(context_switch(&here, there, outcome_value(0)));
    outcome_ignore(context_switch(&here, there, outcome_value(0)));
    step_by_step(false);
    cr_expect_geq(at_work, 4 * 16, "%d", at_work);
    cr_expect_eq(lost, 0, "%d of %d frames are nowhere", lost, frames);
}
#endif

/* ---- where the tables are wrong ------------------------------------------ */

/* For its unwinder, it returns to where nothing is. */
void turn_in_the_dark(atomic_bool *enough);
__asm__(".text\n"
        "turn_in_the_dark:\n"
        "    .cfi_startproc\n"
        "    pushq $2\n"
        "1:  cmpb $0, (%rdi)\n"
        "    je 1b\n"
        "    popq %rax\n"
        "    ret\n"
        "    .cfi_endproc\n");

static struct sampled sampled;
static atomic_bool is_there, enough;

static void *turn_until_enough(void *unused)
{
    sampled_init(&sampled);
    atomic_store(&is_there, true);
    turn_in_the_dark(&enough);
    return unused;
}

Test(unwind, a_sample_ends_where_the_tables_are_wrong)
{
    struct backtrace trace;
    pthread_t thread;
    void (*function)(atomic_bool *) = turn_in_the_dark;
    const char *place;

    memcpy(&place, &function, sizeof place);
    cr_assert_eq(pthread_create(&thread, NULL, turn_until_enough, NULL), 0);
    while (!atomic_load(&is_there))
        ;
    do /* it may still be on its way */
        while (!sample(&sampled, NULL, &trace))
            ;
    while ((const char *)trace.calls[0] < place ||
           (const char *)trace.calls[0] > place + 8);
    cr_expect_eq(trace.count, 1);
    atomic_store(&enough, true);
    pthread_join(thread, NULL);
}

/* ---- whose the faults are ------------------------------------------------- */

static atomic_bool watched_enough;

static void *count_changes(void *first)
{
    struct sigaction usual = *(struct sigaction *)first, present;
    intptr_t changes = 0;

    while (!atomic_load(&watched_enough)) {
        sigaction(SIGSEGV, NULL, &present);
        changes += present.sa_handler != usual.sa_handler;
    }
    return (void *)changes;
}

/* So many calls that to walk them takes a while. */
__attribute__((noinline)) static int turn_deep_down(int depth)
{
    if (depth)
        return turn_deep_down(depth - 1) + 1;
    atomic_store(&is_there, true);
    while (!atomic_load(&enough))
        ;
    return 0;
}

static void *turn_in_the_light(void *unused)
{
    sampled_init(&sampled);
    cr_expect_eq(turn_deep_down(5000), 5000);
    return unused;
}

static pthread_t start_turning(void)
{
    pthread_attr_t deep; /* musl's usual stack is not */
    pthread_t thread;

    pthread_attr_init(&deep);
    pthread_attr_setstacksize(&deep, 8 << 20);
    cr_assert_eq(pthread_create(&thread, &deep, turn_in_the_light, NULL), 0);
    pthread_attr_destroy(&deep);
    while (!atomic_load(&is_there))
        ;
    return thread;
}

static bool take_sample(void)
{
    struct backtrace trace;

    return sample(&sampled, NULL, &trace);
}

/* Other threads may set a handler of theirs just then. */
Test(unwind, no_sample_changes_where_faults_go)
{
    struct sigaction before;
    pthread_t watches, turns = start_turning();
    void *changes;

    while (!take_sample()) /* the first one may take the faults */
        ;
    sigaction(SIGSEGV, NULL, &before);
    pthread_create(&watches, NULL, count_changes, &before);
    for (int i = 0; i < 30; i++)
        take_sample();
    atomic_store(&watched_enough, true);
    atomic_store(&enough, true);
    pthread_join(watches, &changes);
    pthread_join(turns, NULL);
    cr_expect_eq((intptr_t)changes, 0);
}

static void on_own_fault(int number)
{
    _exit(number);
}

Test(unwind, a_program_that_takes_faults_keeps_them)
{
    struct sigaction present;
    pthread_t turns = start_turning();

    while (!take_sample())
        ;
    signal(SIGSEGV, on_own_fault);
    cr_expect_not(take_sample());
    sigaction(SIGSEGV, NULL, &present);
    cr_expect(present.sa_handler == on_own_fault);
    atomic_store(&enough, true);
    pthread_join(turns, NULL);
}
#endif
