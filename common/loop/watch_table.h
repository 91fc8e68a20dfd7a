/* watch_table - which callback waits for which descriptor. Since chapter01/15,
   uses callback, loop, selector. */
#ifndef WATCH_TABLE_H
#define WATCH_TABLE_H

#include <stdbool.h>

#include "callback.h"
#include "loop.h"
#include "selector.h"

/* What is to be called for a descriptor; a function that is NULL: nothing. Once
   there is one, it stays where it is until the loop closes. */
struct watcher {
    struct callback reader;
    struct callback writer;
    const char *reader_is; /* why it must not be replaced; NULL: it may be */
    const char *writer_is;
    int fd;
    bool is_idle;      /* its reader: see watcher_set_idle() */
    unsigned reported; /* events since something was added */
};

/* A loop's; watcher_add() makes it, and loop_close() gives it back. */
struct watch_table {
    struct watcher **by_fd; /* each allocated when first needed */
    int room;
    unsigned long changes; /* of what the selector watches: the cost */

    /* watcher.c's */
    struct selector_event *ready; /* what a wait found; room for every one */
    int ready_room;
    int unchecked; /* waits since it last looked for what was closed */
};

/*
 * Call function(argument) whenever fd is ready for `event`, SELECTOR_READ or
 * SELECTOR_WRITE, in place of what was to be called so far. NULL, or a
 * sentence that says why not, with errno; then everything is as before. For
 * watcher_add(), which sees to it that there is a table; all others below do
 * without one, where nothing has been watched yet.
 */
const char *watch_table_add(struct loop *loop, int fd, int event,
                            void (*function)(void *), void *argument);

/* Whether there was something to remove. Takes it out of the queue, too, and an
   idle reader along with it. */
bool watch_table_remove(struct loop *loop, int fd, int event);

/* What there is of fd; NULL: nothing. */
static inline struct watcher *watch_table_peek(const struct loop *loop, int fd)
{
    const struct watch_table *table = loop->watch_table;

    /* a negative one is far too large then */
    return table && (unsigned)fd < (unsigned)table->room ? table->by_fd[fd]
                                                         : NULL;
}

/* What is to be called then; NULL if nothing is. */
static inline struct callback *watch_table_find(const struct loop *loop, int fd,
                                                int event);

/*
 * ---- of one that was looked up once ----------------------------------------
 *
 * What is to be called for this event; NULL if nothing is, or there is no
 * watcher.
 */
static inline struct callback *watcher_find(struct watcher *watcher, int event);

/*
 * Until it is removed, what is to be called then must not be replaced:
 * watch_table_add() refuses to, with a sentence that ends with `why`, a
 * constant. And the reason that was given; NULL: none.
 */
static inline void watcher_reserve(struct watcher *watcher, int event,
                                   const char *why)
{
    *(event == SELECTOR_READ ? &watcher->reader_is : &watcher->writer_is) = why;
}

static inline const char *watcher_reserved(const struct watcher *watcher,
                                           int event)
{
    return event == SELECTOR_READ ? watcher->reader_is : watcher->writer_is;
}

/*
 * For a reader that is likely to come back, and a selector that would have to
 * be told twice (io/descriptor.c has the essay). An idle reader is no reader to
 * the functions above: not found, not counted, replaced by any other. The
 * selector watches on, and this function is called if fd is ready all the same.
 * And the way back, without telling the selector.
 */
void watcher_set_idle(struct loop *loop, struct watcher *watcher,
                      void (*function)(void *), void *argument);
void watcher_end_idle(struct loop *loop, struct watcher *watcher,
                      void (*function)(void *), void *argument);

/* ---- for watcher.c ------------------------------------------------------ */

void watch_table_free(struct watch_table *table);

/* For what the selector is to watch a descriptor: always what there is a
   function for. */
static inline int watcher_wanted(const struct watcher *watcher)
{
    return (watcher->reader.function ? SELECTOR_READ : 0) |
           (watcher->writer.function ? SELECTOR_WRITE : 0);
}

/* The same without an idle reader. */
static inline int watcher_awaited(const struct watcher *watcher)
{
    return watcher_wanted(watcher) & ~(watcher->is_idle ? SELECTOR_READ : 0);
}

static inline struct callback *watcher_callback(struct watcher *watcher,
                                                int event)
{
    return event == SELECTOR_READ ? &watcher->reader : &watcher->writer;
}

static inline struct callback *watcher_find(struct watcher *watcher, int event)
{
    if (!watcher || (event == SELECTOR_READ && watcher->is_idle))
        return NULL;

    struct callback *callback = watcher_callback(watcher, event);
    return callback->function ? callback : NULL;
}

static inline struct callback *watch_table_find(const struct loop *loop, int fd,
                                                int event)
{
    return watcher_find(watch_table_peek(loop, fd), event);
}

/* Have the selector watch fd for `after` in place of `before`; NULL, or a
   sentence that says why not. */
const char *watch_table_tell_selector(struct loop *loop, int fd, int before,
                                      int after);

#endif
