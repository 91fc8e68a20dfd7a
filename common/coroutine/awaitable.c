/* awaitable - what everything that can be awaited begins with.
   Since chapter02/01, uses misuse. */
#include "awaitable.h"
#include "misuse.h"

void awaitable_refuse(const void *awaitable, const char *who,
                      const char *expected)
{
    const struct awaitable *its = awaitable;

    if (its && its->kind == AWAITABLE_REUSED)
        misuse("RuntimeError: cannot reuse already awaited coroutine\n"
               "    %s() was given one that a task has, or that was awaited or "
               "given back",
               who);
    if (its && its->kind == AWAITABLE_RELEASED)
        misuse("RuntimeError: %s() was given a future or a task that was given "
               "back before",
               who);
    misuse("TypeError: %s%s: %s is required", who, its ? "" : "(NULL)",
           expected);
}
