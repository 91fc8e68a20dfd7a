/*
 * A test that hangs should fail, not hang the rest. Criterion knows a limit
 * only for tests that ask for one. It starts its own program anew for each
 * test, which is where this sets an alarm.
 */
#include <criterion/criterion.h>
#include <criterion/hooks.h>
#include <unistd.h>

__attribute__((constructor)) static void limit_what_starts(void)
{
    alarm(120); /* seconds: a sanitizer makes some tests slow */
}

/* Called in the process that starts the others, and in no other. */
ReportHook(PRE_ALL)(struct criterion_test_set *tests)
{
    (void)tests;
    alarm(0);
}
