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

/* A callback: it is time. */
static void on_tick(void *clockwork)
{
    not_written("on_tick");
}

int clockwork(double period, double seconds,
              bool (*tick)(struct loop *loop, void *argument), void *argument)
{
    not_written("clockwork");
}
