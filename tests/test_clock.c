/* test_clock - what time it is. */
#include "failing.h"
#include "support.h"

#include <errno.h>

#include "clock.h"

Test(clock, monotonic_time_never_goes_back)
{
    double before = clock_monotonic();

    for (int i = 0; i < 10000; i++) {
        double now = clock_monotonic();
        cr_assert_geq(now, before);
        before = now;
    }
}

Test(clock, cpu_time_grows_with_work)
{
    double before = clock_cpu();

    while (clock_cpu() <= before)
        ; /* if it never grew this would never end */
}

Test(clock, cpu_time_of_a_thread_is_part_of_that_of_the_process)
{
    double thread = clock_thread_cpu();

    cr_expect_leq(thread, clock_cpu() + 1e-3); /* two clocks, two steps */
}

/* No test can say how long it may take, but how long it has to. */
Test(clock, a_part_of_a_second_is_slept)
{
    double before = clock_monotonic();

    clock_sleep(0.002);
    cr_expect_geq(clock_monotonic() - before, 0.002);
}

Test(clock, sleeping_for_no_time_returns)
{
    clock_sleep(0);
}

/* Whatever the kernel says but that a signal came, is the end of it. */
Test(clock, sleeping_goes_on_after_a_signal)
{
    fail_call("nanosleep", 1, EINTR);
    clock_sleep(0);
    cr_expect(call_failed());
    fail_call("nanosleep", 1, EINVAL);
    clock_sleep(3600);
    cr_expect(call_failed());
}
