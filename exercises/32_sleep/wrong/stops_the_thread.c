/* Mistake: the thread sleeps, and with it the loop and all others.
   Says: lasts as long as was asked; 0.000 seconds; yields the future */
#include "clock.h"

struct outcome asyncio_sleep(double seconds)
{
    clock_sleep(seconds);
    return outcome_value(0);
}
