/* watcher - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, observer, selector. */
#ifndef WATCHER_H
#define WATCHER_H

#include <stdbool.h>

#include "callback.h"
#include "observer.h"
#include "selector.h"

/* A descriptor and what is to be called; a function that is NULL: nothing. */
struct watcher {
    struct callback reader;
    struct callback writer;
    const char *reader_is; /* why it must not be replaced; NULL: it may be */
    const char *writer_is;
    bool is_idle;      /* its reader: see watch_table_set_idle() */
    unsigned reported; /* events since something was added */
};

/* What observers are told of. */
struct watched {
    const struct callback *callback;
    int fd;
    int event; /* SELECTOR_READ or SELECTOR_WRITE */
};

struct watch_table {
    struct selector *selector;
    struct observer *const *observers; /* the loop's, or none */
    struct watcher **by_fd; /* each allocated when first needed, then kept */
    int room;
    int active;                   /* readers and writers, without idle ones */
    struct selector_event *ready; /* what a wait found; room for every one */
    int ready_room;

    int queued;      /* by the last wait and not called yet; -1: others, too */
    bool just_asked; /* since the last wait nothing here can have changed what
                        the next would find; set by io.c */

    bool strict;   /* debug mode: look for what was closed */
    int unchecked; /* waits since it last looked */

    /* how often the system was asked: the cost, for tests and bench */
    unsigned long waits;
    unsigned long changes;
};

/*
 * A descriptor is to be removed here before it is closed. Where the system
 * shows that it was not, the program ends with a sentence that names it; in
 * debug mode that is looked for.
 */

/* Uses selector from now on, and closes it in the end. */
void watch_table_init(struct watch_table *watch_table,
                      struct selector *selector);
void watch_table_free(struct watch_table *watch_table);

/*
 * Call function(argument) whenever fd is ready for `event`, SELECTOR_READ or
 * SELECTOR_WRITE, in place of what was to be called so far. NULL, or a
 * sentence that says why not, with errno; then everything is as before.
 */
const char *watch_table_add(struct watch_table *watch_table, int fd, int event,
                            void (*function)(void *), void *argument);

/* What is to be called then; NULL if nothing is. */
struct callback *watch_table_find(const struct watch_table *watch_table, int fd,
                                  int event);

/* Whether there was something to remove. Takes it out of the queue, too, and an
   idle reader along with it. */
bool watch_table_remove(struct watch_table *watch_table, int fd, int event);

/*
 * Until it is removed, what is to be called then must not be replaced:
 * watch_table_add() refuses to, with a sentence that ends with `why`, a
 * constant. And the reason that was given; NULL: none.
 */
void watch_table_reserve(struct watch_table *watch_table, int fd, int event,
                         const char *why);
const char *watch_table_reserved(const struct watch_table *watch_table, int fd,
                                 int event);

/*
 * For a reader that is likely to come back, and a selector that would have to
 * be told twice (io/descriptor.c has the essay). An idle reader is no reader to
 * the functions above: not found, not counted, replaced by any other. The
 * selector watches on, and this function is called if fd is ready all the same.
 * And the way back, without telling the selector; false if there is no idle
 * one.
 */
void watch_table_set_idle(struct watch_table *watch_table, int fd,
                          void (*function)(void *), void *argument);
bool watch_table_end_idle(struct watch_table *watch_table, int fd,
                          void (*function)(void *), void *argument);

/* What is known of fd; NULL: nothing. */
static inline struct watcher *
watch_table_peek(const struct watch_table *watch_table, int fd)
{
    return fd >= 0 && fd < watch_table->room ? watch_table->by_fd[fd] : NULL;
}

/*
 * Wait for at most timeout seconds (negative: for ever) and append to `ready`
 * the callbacks of what can be read or written.
 */
void watch_table_wait(struct watch_table *watch_table, double timeout,
                      struct list *ready);

#endif
