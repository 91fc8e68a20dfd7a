/* retry - try again, with a time limit. */
#include "retry.h"
#include "sleep.h"
#include "stackful.h"
#include "wait_for.h"

struct outcome retry(struct outcome (*attempt)(void *argument), void *argument,
                     int times, double seconds)
{
    not_written("retry");
}
