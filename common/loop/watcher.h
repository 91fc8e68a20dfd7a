/* watcher - what to call when a descriptor is ready; plugs into the loop. Since
   chapter01/15, uses loop. */
#ifndef WATCHER_H
#define WATCHER_H

#include <stdbool.h>

#include "loop.h"

/*
 * Call function(argument) in every turn in which fd can be read (written)
 * without waiting, in place of what was registered for that before;
 * loop.add_reader(), loop.add_writer(). NULL, or a sentence that says why not.
 * To be removed before fd is closed: where the system shows that it was not, the
 * program ends with a sentence that names it; in debug mode that is looked for.
 */
const char *loop_add_reader(struct loop *loop, int fd, void (*function)(void *),
                            void *argument);
const char *loop_add_writer(struct loop *loop, int fd, void (*function)(void *),
                            void *argument);

/* Whether there was one to remove; a call already queued does not happen. */
bool loop_remove_reader(struct loop *loop, int fd);
bool loop_remove_writer(struct loop *loop, int fd);

/* ---- for what is built on the loop ------------------------------------ */

/* The same for SELECTOR_READ or SELECTOR_WRITE, unchecked, with errno; of which
   debug mode does not say where it was registered. All else that can be done
   with it: watch_table.h. */
const char *watcher_add(struct loop *loop, int fd, int event,
                        void (*function)(void *), void *argument);

#endif
