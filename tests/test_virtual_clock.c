/* test_virtual_clock - a clock that jumps instead of waiting. */
#include "support.h"

#include <math.h>

#include "virtual_clock.h"

static struct loop *loop;

static void on_clock(const char *name)
{
    setenv("ASYNCIO_CLOCK", name, 1);
    loop = loop_new();
    cr_assert_not_null(loop);
}

static void expect_monotonic(void)
{
    double before = clock_monotonic();
    double now = loop_time(loop);

    cr_expect_geq(now, before);
    cr_expect_leq(now, clock_monotonic());
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(virtual_clock, .fini = finish);

Test(virtual_clock, a_loop_is_on_the_systems_clock_by_default)
{
    unsetenv("ASYNCIO_CLOCK");
    loop = loop_new();
    expect_monotonic();
}

Test(virtual_clock, a_loop_is_on_the_systems_clock_if_the_variable_is_empty)
{
    on_clock("");
    expect_monotonic();
}

Test(virtual_clock, it_starts_at_0_and_stands_still)
{
    on_clock("virtual");
    cr_expect_eq(loop_time(loop), 0);
    cr_expect_eq(loop_time(loop), 0);
}

Test(virtual_clock, it_jumps)
{
    on_clock("virtual");
    virtual_clock_advance_to(loop, 3600);
    cr_expect_eq(loop_time(loop), 3600);
}

Test(virtual_clock, it_never_goes_back)
{
    on_clock("virtual");
    virtual_clock_advance_to(loop, 2);
    virtual_clock_advance_to(loop, 1);
    cr_expect_eq(loop_time(loop), 2);
}

Test(virtual_clock, to_what_is_no_number_it_does_not_go)
{
    on_clock("virtual");
    virtual_clock_advance_to(loop, 2);
    virtual_clock_advance_to(loop, NAN);
    cr_expect_eq(loop_time(loop), 2);
}

Test(virtual_clock, each_loop_has_its_own)
{
    on_clock("virtual");
    struct loop *other = loop_new();

    virtual_clock_advance_to(loop, 2);
    cr_expect_eq(loop_time(other), 0);
    loop_free(other);
}

Test(virtual_clock, the_systems_clock_cannot_be_made_to_jump)
{
    on_clock("");
    virtual_clock_advance_to(loop, loop_time(loop) + 1e6);
    cr_expect_lt(loop_time(loop), clock_monotonic() + 1e5);
}
