/* test_clock - what time it is. */
#include "support.h"

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

Test(clock, sleeping_for_no_time_returns)
{
    clock_sleep(0);
}

Test(clock, the_clock_is_monotonic_by_default)
{
    unsetenv("ASYNCIO_CLOCK");
    struct clock clock = clock_from_environment();
    double before = clock_monotonic();
    double now = clock_now(&clock);

    cr_expect(!clock.is_virtual);
    cr_expect_geq(now, before);
    cr_expect_leq(now, clock_monotonic());
}

Test(clock, the_clock_is_monotonic_if_the_variable_is_empty)
{
    setenv("ASYNCIO_CLOCK", "", 1);
    cr_expect(!clock_from_environment().is_virtual);
}

Test(clock, the_clock_is_virtual_if_that_is_asked_for)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    cr_expect(clock_from_environment().is_virtual);
}

Test(clock, virtual_time_starts_at_0_and_stands_still)
{
    struct clock clock = {.is_virtual = true};

    cr_expect_eq(clock_now(&clock), 0);
    cr_expect_eq(clock_now(&clock), 0);
}

Test(clock, virtual_time_jumps)
{
    struct clock clock = {.is_virtual = true};

    clock_advance_to(&clock, 3600);
    cr_expect_eq(clock_now(&clock), 3600);
}

Test(clock, virtual_time_never_goes_back)
{
    struct clock clock = {.is_virtual = true};

    clock_advance_to(&clock, 2);
    clock_advance_to(&clock, 1);
    cr_expect_eq(clock_now(&clock), 2);
}

Test(clock, monotonic_time_cannot_be_made_to_jump)
{
    struct clock clock = {.is_virtual = false};

    clock_advance_to(&clock, clock_now(&clock) + 1e6);
    cr_expect_lt(clock_now(&clock), clock_monotonic() + 1e5);
}
