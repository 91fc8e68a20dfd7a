/* delay - the coroutine that most programs of the notes use.
   Since chapter02/11, uses outcome, sleep. */
#include <stdio.h>

#include "delay.h"
#include "sleep.h"

struct outcome delay(void *argument)
{
    int delay_seconds = *(int *)argument;

    printf("sleeping for %d second(s)\n", delay_seconds);
    struct outcome slept = asyncio_sleep(delay_seconds);
    if (slept.error)
        return slept;
    printf("finished sleeping for %d second(s)\n", delay_seconds);
    return outcome_value(delay_seconds);
}
