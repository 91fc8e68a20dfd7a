/* runners - what a runner runs, and a process that it may end. */
#ifndef RUNNERS_H
#define RUNNERS_H

#include "kinds.h"
#include "reports.h"

static inline void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
}

static inline struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static inline struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "boom");
}

/* In a process of its own, which this ends. */
static inline void run_in_a_process(void (*function)(void))
{
    pid_t child = fork();

    if (child == 0) {
        struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        function();
        _exit(0);
    }
    int ended = 0;
    cr_assert_eq(waitpid(child, &ended, 0), child);
    cr_expect(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGABRT);
}

#endif
