/* library - two functions that know nothing of an event loop. Somebody else's:
   not to be changed. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "clock.h"

enum { FORECAST_PIECES = 75 };

/* The temperature, in degrees. The thermometer is old: this blocks the calling
   thread for 0.6 seconds. From any thread. */
static inline int library_thermometer(void)
{
    clock_sleep(0.6);
    return 20;
}

/* One of the pieces of a forecast, to be added up. This computes for a hundredth
   of a second. From any thread. */
static inline int library_forecast(int piece)
{
    double end = clock_thread_cpu() + 0.01;

    while (clock_thread_cpu() < end)
        ;
    return piece % 10;
}

#endif
