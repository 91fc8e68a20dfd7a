/* watch - what to call when a descriptor is ready.
   Since chapter01/14, uses callback, selector. */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>

#include "callback.h"
#include "selector.h"

/* A descriptor and who waits for it; a function that is NULL: nobody. */
struct watch {
    struct callback reader;
    struct callback writer;
    int armed;    /* what the selector watches: all that is waited for, and
                     after watches_pause() also what is not */
    bool excused; /* paused so lately that it may be reported once */

    /* what io.c notes for itself */
    bool drained; /* all that had come was taken; false once more comes */
    int at_once;  /* system calls in a row that did not have to wait */
};

struct watches {
    struct selector *selector;
    struct watch **by_fd; /* each allocated when first needed, then kept */
    int room;
    int active;                   /* readers and writers that wait */
    struct selector_event *ready; /* what a wait found; room for every one */
    int ready_room;

    int queued;      /* by the last wait and not called yet; -1: not alone */
    bool just_asked; /* since the last wait nothing here can have changed what
                        the next would find; set by io.c */

    /* how often the system was asked, for whoever wants to know the cost */
    unsigned long waits;
    unsigned long changes;
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
 * Nobody waits until fd can be read, but soon somebody will again: the reader
 * is removed, and the selector goes on watching, if it is one that allows it.
 * If fd becomes readable before watches_resume(), that ends then. So a
 * conversation, in which one waits again and again, costs no system call more
 * than the waits.
 */
void watches_pause(struct watches *watches, int fd);

/* watches_add() of a reader, for who knows that fd is still the descriptor that
   it was at watches_pause(): the selector is told only if it has to be. */
const char *watches_resume(struct watches *watches, int fd,
                           void (*function)(void *), void *argument);

/* What is known of fd; NULL: nothing. The second makes it, for one that is open;
   NULL: no memory. It never moves. */
static inline struct watch *watches_peek(const struct watches *watches, int fd)
{
    return fd >= 0 && fd < watches->room ? watches->by_fd[fd] : NULL;
}
struct watch *watches_at(struct watches *watches, int fd);

/* fd has said its last word, and may be closed soon: the selector is to watch
   no more than what is waited for. */
void watches_settle(struct watches *watches, int fd);

/* fd has just been opened: what is known of one that had this number before,
   and was closed, does not hold for it. */
void watches_fresh(struct watches *watches, int fd);

/*
 * Wait for at most timeout seconds (negative: for ever) and append to `ready`
 * the callbacks of what can be read or written.
 */
void watches_wait(struct watches *watches, double timeout, struct list *ready);

#endif
