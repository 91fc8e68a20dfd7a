/* bounded_queue - first in, first out, with so much room. To be written by
   you. */
#ifndef BOUNDED_QUEUE_H
#define BOUNDED_QUEUE_H

#include <stddef.h>
#include <stdint.h>

#include "list.h"
#include "outcome.h"

/* asyncio.Queue(maxsize=room). The caller's, and of one loop; no task may wait
   any more when it goes away. */
struct bounded_queue {
    intptr_t *items;              /* a ring */
    size_t room;                  /* places in it */
    size_t count;                 /* items in it */
    size_t first;                 /* the place of the oldest */
    struct list putters, getters; /* waiters, the first first */
};

extern const char QueueFull[], QueueEmpty[]; /* types of errors */

/* An empty one; `items` has room for so many (1 or more), and is the caller's.
 */
void queue_init(struct bounded_queue *queue, intptr_t *items, size_t room);

/* Put an item in, or get the oldest, which is the value, at once: QueueFull or
   QueueEmpty if that cannot be. queue.put_nowait(), queue.get_nowait(). */
MUST_USE struct outcome queue_put_nowait(struct bounded_queue *queue,
                                         intptr_t item);
MUST_USE struct outcome queue_get_nowait(struct bounded_queue *queue);

/* The same as soon as there is room, or an item. CancelledError if the task is
   cancelled while it waits: then nothing was put or got. Inside of a coroutine.
   queue.put(), queue.get(). */
MUST_USE struct outcome queue_put(struct bounded_queue *queue, intptr_t item);
MUST_USE struct outcome queue_get(struct bounded_queue *queue);

#endif
