/* selector_names - which ways to wait this build has. Since chapter01/01. */
#ifndef SELECTOR_NAMES_H
#define SELECTOR_NAMES_H

#if defined(__linux__) && !defined(ASYNCIO_NO_EPOLL)
#define SELECTOR_HAS_EPOLL
#elif __has_include(<sys/event.h>)
#define SELECTOR_HAS_KQUEUE
#endif

/* Their names, in order of preference; ends with NULL. From any thread. */
const char *const *selector_names(void);

#endif
