/* clockwork - call something every so often. */
#include "clockwork.h"
#include "event_loop.h"

struct clockwork {
    struct loop *loop;
    double period;
    double due; /* when this tick should have come, as loop time */
    int ticks;  /* that were */
    bool (*tick)(struct loop *loop, void *argument);
    void *argument;
};

/* exercise: clockwork */
/* A callback: it is time. */
static void on_tick(void *argument)
{
    struct clockwork *clockwork = argument;

    clockwork->ticks++;
    if (!clockwork->tick(clockwork->loop, clockwork->argument)) {
        loop_stop(clockwork->loop);
        return;
    }
    do
        clockwork->due += clockwork->period;
    while (clockwork->due < loop_time(clockwork->loop));
    loop_call_at(clockwork->loop, clockwork->due, on_tick, clockwork);
}

/* exercise: clockwork, gone */
static void on_end(void *loop)
{
    loop_stop(loop);
}

/* exercise: clockwork */
int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument)
{
    struct loop *loop = asyncio_new_event_loop();

    if (!loop)
        return -1;
    struct clockwork clockwork = {loop, period, loop_time(loop) + period,
                                  0,    tick,   argument};
    loop_call_at(loop, clockwork.due, on_tick, &clockwork);
    loop_call_later(loop, seconds, on_end, loop);
    loop_run_forever(loop);
    loop_free(loop);
    return clockwork.ticks;
}
