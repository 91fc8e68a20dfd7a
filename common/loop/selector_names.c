/* selector_names - which ways to wait this build has. Since chapter01/01. */
#include <stddef.h>

#include "selector_names.h"

/* Apart from selector.c, since every program says which it accepts, and most of
   chapter 1 has none of them yet. */
const char *const *selector_names(void)
{
    static const char *const names[] = {
#ifdef SELECTOR_HAS_EPOLL
        "epoll",
#elif defined SELECTOR_HAS_KQUEUE
        "kqueue",
#endif
        "poll", "select", NULL};

    return names;
}
