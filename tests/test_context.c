/* test_context - the switch from one stack to another. */
#include "support.h"

#include <stdint.h>
#include <unistd.h>

#include "context.h"

/* A sanitizer that is not told of a switch takes it for a fault. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_TO_BE_TOLD cr_skip_test("switches without telling the sanitizer")
#else
#define HAS_TO_BE_TOLD (void)0
#endif

static char stack[64 * 1024];
static void *here, *there;
static int sum;

static void go_there(void)
{
    outcome_ignore(context_switch(&here, there, outcome_value(0)));
}

static void go_back(void)
{
    outcome_ignore(context_switch(&there, here, outcome_value(0)));
}

static void add_for_ever(void *amount)
{
    for (;;) {
        sum += *(int *)amount;
        go_back();
    }
}

Test(context, a_context_begins_when_it_is_switched_to)
{
    HAS_TO_BE_TOLD;
    int amount = 5;

    there = context_new(stack + sizeof stack, add_for_ever, &amount);
    cr_expect_eq(sum, 0);
    go_there();
    cr_expect_eq(sum, 5);
}

Test(context, a_context_goes_on_where_it_stopped)
{
    HAS_TO_BE_TOLD;
    int amount = 5;

    there = context_new(stack + sizeof stack, add_for_ever, &amount);
    for (int i = 0; i < 3; i++)
        go_there();
    cr_expect_eq(sum, 15);
}

static uintptr_t address;

static void note_address(void *unused)
{
    char local;

    (void)unused;
    address = (uintptr_t)&local;
    go_back();
}

Test(context, a_context_runs_on_its_own_stack)
{
    HAS_TO_BE_TOLD;
    there = context_new(stack + sizeof stack, note_address, NULL);
    go_there();
    cr_expect_geq(address, (uintptr_t)stack);
    cr_expect_lt(address, (uintptr_t)(stack + sizeof stack));
}

Test(context, the_top_need_not_be_aligned)
{
    HAS_TO_BE_TOLD;
    int amount = 5;

    there = context_new(stack + sizeof stack - 3, add_for_ever, &amount);
    go_there();
    cr_expect_eq(sum, 5);
}

/* More values than there are registers, on both sides of a switch. */
static double mix(const volatile int *seed)
{
    int a = seed[0], b = a + 1, c = b * 2, d = c + 3, e = d * 5, f = e + 7,
        g = f * 11, h = g + 13;
    double u = a * 0.5, v = b * 0.25, w = c * 0.125, x = d * 2.0;

    if (seed[1])
        go_back();
    else
        go_there();
    return a + b + c + d + e + f + g + h + u + v + w + x;
}

static double mixed_there;

static void mix_there(void *seed)
{
    mixed_there = mix(seed);
    go_back();
}

Test(context, the_registers_keep_their_values)
{
    HAS_TO_BE_TOLD;
    int mine[2] = {1, 0}, its[2] = {1, 1};

    there = context_new(stack + sizeof stack, mix_there, its);
    double mixed_here = mix(mine);
    go_there();
    cr_expect_eq(mixed_here, mixed_there);
}

enum { SWITCHES = 1000000 };

Test(context, a_million_switches_work)
{
    HAS_TO_BE_TOLD;
    int amount = 1;

    there = context_new(stack + sizeof stack, add_for_ever, &amount);
    for (int i = 0; i < SWITCHES; i++)
        go_there();
    cr_expect_eq(sum, SWITCHES);
}
