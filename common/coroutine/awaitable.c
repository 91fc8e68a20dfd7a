/* awaitable - what everything that can be awaited begins with.
   Since chapter02/01, uses misuse. */
#include "awaitable.h"
#include "misuse.h"

void awaitable_refuse(const void *awaitable, const char *who)
{
    misuse("TypeError: %s%s: a future, a task or a coroutine is required", who,
           awaitable ? "" : "(NULL)");
}
