/* One context switch: a coroutine is resumed and yields, which are two. */
#include <stddef.h>

#include "chunks.h"
#include "ours.h"
#include "stackful.h"

static struct outcome yields_for_ever(void *unused)
{
    struct outcome sent;

    (void)unused;
    do
        sent = coroutine_yield(0);
    while (!sent.error); /* until it is closed */
    return sent;
}

static void there_and_back(void *coroutine, long rounds)
{
    while (rounds-- > 0)
        coroutine_resume(coroutine, outcome_value(0));
}

void ours_switch(long unused)
{
    struct coroutine *coroutine = coroutine_new(yields_for_ever, NULL);

    (void)unused;
    chunks_measure(there_and_back, coroutine, 2);
    coroutine_release(coroutine);
}
