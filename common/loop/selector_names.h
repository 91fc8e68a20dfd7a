/* selector_names - which ways to wait this build has. Since chapter01/01. */
#ifndef SELECTOR_NAMES_H
#define SELECTOR_NAMES_H

#if defined(__linux__) && !defined(ASYNCIO_NO_EPOLL)
#define SELECTOR_HAS_EPOLL
#endif

/* Their names, in order of preference; ends with NULL. From any thread. */
const char *const *selector_names(void);

#endif
