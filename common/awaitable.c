/* awaitable - what everything that can be awaited begins with.
   Since chapter02/01, uses misuse. */
#include <stddef.h>

#include "awaitable.h"
#include "misuse.h"

enum awaitable_kind awaitable_kind(const void *awaitable, const char *who)
{
    enum awaitable_kind kind = awaitable
                                   ? ((const struct awaitable *)awaitable)->kind
                                   : AWAITABLE_RELEASED;

    if (kind != AWAITABLE_COROUTINE && kind != AWAITABLE_FUTURE &&
        kind != AWAITABLE_TASK)
        misuse("TypeError: %s%s: a future, a task or a coroutine is required",
               who, awaitable ? "" : "(NULL)");
    return kind;
}
