/* watcher - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, selector. */
#ifndef WATCHER_H
#define WATCHER_H

#include <stdbool.h>

#include "callback.h"
#include "selector.h"

/* A descriptor and what is to be called; a function that is NULL: nothing. */
struct watcher {
    struct callback reader;
    struct callback writer;
    const char *reader_is; /* why it must not be replaced; NULL: it may be */
    const char *writer_is;
    int armed; /* what the selector watches: all that is waited for, and after
                  watch_table_detach() also what is not */
    unsigned reported; /* events since something was added */
};

struct watch_table {
    struct selector *selector;
    struct watcher **by_fd; /* each allocated when first needed, then kept */
    int room;
    int active;                   /* readers and writers */
    struct selector_event *ready; /* what a wait found; room for every one */
    int ready_room;

    int queued;      /* by the last wait and not called yet; -1: not alone */
    bool just_asked; /* since the last wait nothing here can have changed what
                        the next would find; set by io.c */

    /* An event that nothing waits for any more: whether that is what
       watch_table_detach() led to, and no reason to act. NULL: it never is. */
    bool (*is_expected)(struct watch_table *watch_table, int fd);

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

/* Whether there was something to remove. Takes it out of the queue, too. */
bool watch_table_remove(struct watch_table *watch_table, int fd, int event);

/*
 * What is to be called for that is not to be replaced, until it is removed:
 * watch_table_add() then says "descriptor 7 is", and why, a constant. And what was
 * said of it; NULL: nothing.
 */
void watch_table_reserve(struct watch_table *watch_table, int fd, int event,
                         const char *why);
const char *watch_table_reserved(const struct watch_table *watch_table, int fd,
                                 int event);

/*
 * Remove the reader, but let the selector watch on, if it is one that allows
 * it; true if it does. Then is_expected() is asked about what it reports of fd,
 * and where that is false, or after watch_table_disarm(), it watches no more than
 * what is waited for.
 */
bool watch_table_detach(struct watch_table *watch_table, int fd);
void watch_table_disarm(struct watch_table *watch_table, int fd);

/* watch_table_add() of a reader, where fd is known to be the descriptor that it was
   at watch_table_detach(): the selector is told only if it has to be. */
const char *watch_table_attach(struct watch_table *watch_table, int fd,
                               void (*function)(void *), void *argument);

/* fd has just been opened: what was registered for one that had this number
   before is void, and the selector has forgotten it. */
void watch_table_forget(struct watch_table *watch_table, int fd);

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
