/* next_client - loop_sock_accept(), also where descriptors are short. Since
   chapter02/41, uses io, loop, outcome, sleep. */
#include <errno.h>
#include <stdio.h>

#include "io.h"
#include "next_client.h"
#include "sleep.h"

/* As accept() says it; all of these may be over once others have gone. */
static bool lacks_something(struct outcome outcome)
{
    return outcome_is(outcome, OSError) &&
           (outcome.value == EMFILE || outcome.value == ENFILE ||
            outcome.value == ENOBUFS || outcome.value == ENOMEM);
}

struct outcome next_client(struct loop *loop, int listener, bool others)
{
    for (bool said = false;; said = true) {
        struct outcome outcome = loop_sock_accept(loop, listener);
        if (!others || !lacks_something(outcome))
            return outcome;
        if (!said)
            fprintf(stderr, "no client can be accepted now: %s\n",
                    outcome.error->message);
        outcome = asyncio_sleep(1);
        if (outcome.error)
            return outcome;
    }
}
