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

/* exercise: bounded_queue */
/* Let the first of this line go on, if there is one. */
static void wake_next(struct list *line)
{
    while (!list_empty(line)) {
        struct waiting *first =
            list_entry(list_take_first(line), struct waiting, link);
        if (future_done(first->future))
            continue; /* cancelled */
        outcome_ignore(future_set_result(first->future, 0));
        return;
    }
}

/* exercise: bounded_queue */
/* Stand in this line as long as blocked(queue). */
static struct outcome wait_while(struct bounded_queue *queue, struct list *line,
                                 bool (*blocked)(const struct bounded_queue *))
{
    while (blocked(queue)) {
        struct waiting me = {
            .future = loop_create_future(asyncio_get_running_loop())};
        list_append(line, &me.link);
        struct outcome outcome = await(me.future);
        list_remove(&me.link);
        bool woken = !future_cancelled(me.future);
        future_release(me.future);
        if (outcome.error) {
            if (woken && !blocked(queue))
                wake_next(line);
            return outcome;
        }
    }
    return outcome_value(0);
}

/* exercise: bounded_queue */
struct outcome queue_put_nowait(struct bounded_queue *queue, intptr_t item)
{
    if (is_full(queue))
        return outcome_raise(QueueFull, "%s", "");
    queue->items[(queue->first + queue->count) % queue->room] = item;
    queue->count++;
    wake_next(&queue->getters);
    return outcome_value(0);
}

/* exercise: bounded_queue */
struct outcome queue_get_nowait(struct bounded_queue *queue)
{
    if (is_empty(queue))
        return outcome_raise(QueueEmpty, "%s", "");
    intptr_t item = queue->items[queue->first];
    queue->first = (queue->first + 1) % queue->room;
    queue->count--;
    wake_next(&queue->putters);
    return outcome_value(item);
}

/* exercise: bounded_queue */
struct outcome queue_put(struct bounded_queue *queue, intptr_t item)
{
    struct outcome outcome = wait_while(queue, &queue->putters, is_full);

    return outcome.error ? outcome : queue_put_nowait(queue, item);
}

/* exercise: bounded_queue */
struct outcome queue_get(struct bounded_queue *queue)
{
    struct outcome outcome = wait_while(queue, &queue->getters, is_empty);

    return outcome.error ? outcome : queue_get_nowait(queue);
}
