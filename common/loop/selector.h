/* selector - which descriptors are ready: select, or what plugs in (poll, epoll,
   kqueue), behind one interface. Since chapter01/14, uses selector_names. */
#ifndef SELECTOR_H
#define SELECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "selector_names.h"

/* What a caller waits for, and what has come: selectors.EVENT_READ and _WRITE.
   SELECTOR_STALE is reported only: the event is that of an older descriptor
   with the same number, which was closed before it was removed and lives on in
   another process or as a duplicate. Only a new selector is rid of it. */
enum { SELECTOR_READ = 1, SELECTOR_WRITE = 2, SELECTOR_STALE = 4 };

struct selector_event {
    int fd;
    int events; /* SELECTOR_READ, SELECTOR_WRITE or both; or SELECTOR_STALE */
};

/*
 * One way to wait. Each lies in a file of its own, selector_NAME.c, and fills
 * in these functions; the rest of the runtime calls the ones further below.
 */
struct selector;
struct selector_kind {
    const char *name;
    int rank; /* 0 for select; the highest available is the best */
    /* The kernel drops a descriptor that is closed; so one may stay watched
       although no task waits for it. The other kinds would report a closed one
       for ever. */
    bool forgets_closed;
    struct selector *(*open)(void);
    void (*close)(struct selector *selector);
    const char *(*watch)(struct selector *selector, int fd, int before,
                         int after);
    int (*wait)(struct selector *selector, double timeout,
                struct selector_event *ready, int room);
};

struct selector {
    const struct selector_kind *kind;
    unsigned made_by; /* selector_forks at that time; its loop sets it */
};
extern unsigned selector_forks; /* up to this process: see own_selector.c */

/* A way to wait that plugs in says so, before main() begins. */
enum { SELECTOR_RANKS = 3 };
void selector_offer(const struct selector_kind *kind);

/*
 * A selector by name (one of selector_names()), or the best that the
 * system has if name is NULL. Belongs to the caller, which gives it back with
 * selector_close(). NULL, with errno, if there is no memory, no descriptor, or
 * (EINVAL) no selector of that name here.
 */
struct selector *selector_open(const char *name);
void selector_close(struct selector *selector);

/*
 * Watch fd for `after` from now on; `before` is what it has been watched for
 * so far (0: nothing yet), which the caller keeps; `after` 0 ends it. Where
 * both are the same it is said again, for fd may have been closed, and its
 * number given to another, meanwhile. NULL, or a sentence that says why not,
 * valid until the next call in this thread; everything is then as before. A
 * descriptor may be closed only after that.
 */
const char *selector_watch(struct selector *selector, int fd, int before,
                           int after);

/*
 * Wait until something is ready or timeout seconds have passed (0: do not
 * wait; negative: for ever), rounded up to what the system call can express,
 * never down. Fills in at most `room` events, one a descriptor, and says how
 * many: what did not fit is reported next time. An error or hang-up counts as
 * whatever the descriptor is watched for. 0 also if a signal came; -1, with
 * errno, only for a failure that the caller could not have caused.
 */
int selector_wait(struct selector *selector, double timeout,
                  struct selector_event *ready, int room);

/*
 * For what a loop has open for itself: fd, or a duplicate of it above 2, and
 * then fd is closed. For 0 to 2 are taken to be stdin to stderr even where
 * these are closed. -1, with errno, if there can be none, or fd is -1 already.
 */
int selector_above_standard(int fd);

/* For the kinds: seconds to whole milliseconds, rounded up; -1 for ever, and at
   most a day, as in asyncio. */
int selector_milliseconds(double timeout);

#endif
