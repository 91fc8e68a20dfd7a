/* bounded_queue - first in, first out, with so much room. */
#include <stdbool.h>

#include "await.h"
#include "bounded_queue.h"
#include "future.h"
#include "loop.h"

const char QueueFull[] = "QueueFull", QueueEmpty[] = "QueueEmpty";

/* One that waits, on its own stack. */
struct waiting {
    struct list link; /* in a line */
    struct future *future;
};

void queue_init(struct bounded_queue *queue, intptr_t *items, size_t room)
{
    queue->items = items;
    queue->room = room;
    queue->count = queue->first = 0;
    list_init(&queue->putters);
    list_init(&queue->getters);
}

static bool is_full(const struct bounded_queue *queue)
{
    return queue->count == queue->room;
}

static bool is_empty(const struct bounded_queue *queue)
{
    return queue->count == 0;
}

/* Let the first of this line go on, if there is one. */
static void wake_next(struct list *line)
{
    not_written("wake_next");
}

/* Stand in this line as long as blocked(queue). */
static struct outcome wait_while(struct bounded_queue *queue, struct list *line,
                                 bool (*blocked)(const struct bounded_queue *))
{
    not_written("wait_while");
}

struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    not_written("queue_put_nowait");
}

struct outcome queue_get_nowait(struct bounded_queue *queue)
{
    not_written("queue_get_nowait");
}

struct outcome queue_put(struct bounded_queue *queue, intptr_t item)
{
    not_written("queue_put");
}

struct outcome queue_get(struct bounded_queue *queue)
{
    not_written("queue_get");
}
