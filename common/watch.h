/* watch - what to call when a descriptor is ready.
   Since chapter01/13, uses callback, selector. */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>

#include "callback.h"
#include "selector.h"

/* A descriptor and who waits for it; a function that is NULL: nobody. */
struct watch {
    struct callback reader;
    struct callback writer;
};

struct watches {
    struct selector *selector;
    struct watch **by_fd; /* each allocated when first needed, then kept */
    int room;
    int active;                   /* readers and writers that wait */
    struct selector_event *ready; /* what a wait found; room for every one */
    int ready_room;
};

/* Uses selector from now on, and closes it in the end. */
void watches_init(struct watches *watches, struct selector *selector);
void watches_free(struct watches *watches);

/*
 * Call function(argument) whenever fd is ready for `event`, SELECTOR_READ or
 * SELECTOR_WRITE, in place of what was to be called so far. NULL, or a
 * sentence that says why not, with errno; then everything is as before.
 */
const char *watches_add(struct watches *watches, int fd, int event,
                        void (*function)(void *), void *argument);

/* What is to be called then; NULL if nothing is. */
struct callback *watches_find(const struct watches *watches, int fd, int event);

/* Whether there was something to remove. Takes it out of the queue, too. */
bool watches_remove(struct watches *watches, int fd, int event);

/*
 * Wait for at most timeout seconds (negative: for ever) and append to `ready`
 * the callbacks of what can be read or written.
 */
void watches_wait(struct watches *watches, double timeout, struct list *ready);

#endif
