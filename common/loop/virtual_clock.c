/* virtual_clock - a clock that jumps instead of waiting. Plugs in, uses
   clock, list, loop, loop_turn, timers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "virtual_clock.h"

static bool is_wanted(void)
{
    const char *name = getenv("ASYNCIO_CLOCK");

    return name && strcmp(name, "virtual") == 0;
}

/*
 * The clock stands still while something is ready: code that yields until some
 * time has come goes round for ever. A million such turns, in which nothing came
 * from a descriptor or a thread either, are hardly meant: they are reported,
 * once.
 */
enum { MANY = 1000000 };

static void stands_no_longer(struct loop *loop)
{
    if (loop->clock.turns < MANY)
        loop->clock.turns = 0;
}

static void turn_starts(struct loop *loop)
{
    if (loop_is_woken(loop))
        stands_no_longer(loop);
    if (++loop->clock.turns == MANY)
        fprintf(stderr,
                "the virtual clock has stood still for a million turns: "
                "while something is ready it does not move, so code "
                "that yields until some time has come goes round for "
                "ever; let it wait for a future or a timer\n");
}

void virtual_clock_advance_to(struct loop *loop, double when)
{
    if (!loop->clock.kind || !(when > loop->clock.now)) /* or it is NaN */
        return;
    loop->clock.now = when;
    stands_no_longer(loop);
}

/* While a thread is at work the clock stands still, too: for that the loop
   really waits. */
static int wait_by_clock(struct loop *loop, double timeout, struct list *found)
{
    double limit = timeout < 0 || loop_expects_calls(loop) ? timeout : 0;
    double start = clock_monotonic();

    int count = loop_wait(loop, limit, found);
    if (count > 0)
        stands_no_longer(loop);
    else if (timeout > 0 && clock_monotonic() - start >= limit)
        virtual_clock_advance_to(loop, timers_next(&loop->timers));
    return count;
}

/* Runs before main: the loop does not know of us until we tell it. */
__attribute__((constructor)) static void introduce(void)
{
    static const struct loop_clock_kind kind = {is_wanted, turn_starts,
                                                wait_by_clock};

    loop_clock_kind = &kind;
}
