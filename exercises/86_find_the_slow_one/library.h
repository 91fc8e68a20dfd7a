/* library - what a kitchen calls. Somebody else's: not to be changed. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "clock.h"

/* Compute for so long, on the processor. */
static inline void library_compute(double seconds)
{
    double end = clock_thread_cpu() + seconds;

    while (clock_thread_cpu() < end)
        ;
}

/* 0.03 seconds in which the oven needs us wholly. */
static inline void library_light_oven(void)
{
    library_compute(0.03);
}

/* One grip at the stove. */
static inline void library_cook(void)
{
    library_compute(0.001);
}

/* What an item costs: the till computes for a thousandth of a second. */
static inline int library_price(int item)
{
    library_compute(0.001);
    return 1 + item % 5;
}

#endif
