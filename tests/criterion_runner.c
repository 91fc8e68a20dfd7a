/*
 * What Criterion lacks. It starts its own program anew for each
 * test; what is called the runner here is the process that starts the others.
 */
#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <signal.h>
#include <unistd.h>

static int is_runner;

/*
 * A test that hangs should fail, not hang the rest: Criterion has a limit only
 * for tests that ask for one. A process that starts does not know yet what it
 * will be, so all begin with an alarm.
 */
__attribute__((constructor)) static void limit_what_starts(void)
{
    alarm(120); /* seconds: a sanitizer makes some tests slow */
    /* A shell that starts the suite in the background has them ignored. */
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
}

/* Criterion calls this in the runner, and nowhere else. */
ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    is_runner = 1;
    alarm(0);
}

/*
 * The leak checker asks this when a process ends. None of our code runs in the
 * runner, but now and then Criterion leaks 48 bytes of its own there.
 */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void)
{
    return is_runner;
}
