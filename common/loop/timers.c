/* timers - which deadline is next: a heap. Since chapter01/14, uses callback.
 */
#include <math.h>
#include <stdlib.h>

#include "timers.h"

/*
 * Four children a node instead of two: half as many levels, and the four lie
 * side by side in memory. The root is at 1, so that 0 can mean "nowhere";
 * the children of i are at 4i-2 .. 4i+1.
 */
enum { CHILDREN = 4, ROOT = 1 };

static size_t parent_of(size_t position)
{
    return (position + CHILDREN - 2) / CHILDREN;
}

static size_t first_child_of(size_t position)
{
    return CHILDREN * position - (CHILDREN - 2);
}

/* The difference, for the numbers may begin again at 0 between the two. */
static bool came_before(const struct timer *a, const struct timer *b)
{
    return (int32_t)(a->order - b->order) < 0;
}

static bool before(const struct timers_entry *a, const struct timers_entry *b)
{
    return a->when != b->when ? a->when < b->when
                              : came_before(a->timer, b->timer);
}

static void put(struct timers *timers, size_t position,
                struct timers_entry entry)
{
    timers->heap[position] = entry;
    entry.timer->position = (uint32_t)position;
}

/* exercise: timers */
/* Put entry into the hole at position, or where it belongs above that. */
static void sift_up(struct timers *timers, size_t position,
                    struct timers_entry entry)
{
    while (position > ROOT) {
        size_t parent = parent_of(position);
        if (!before(&entry, &timers->heap[parent]))
            break;
        put(timers, position, timers->heap[parent]);
        position = parent;
    }
    put(timers, position, entry);
}

/* exercise: timers */
/* Put entry into the hole at position, or where it belongs below that. */
static void sift_down(struct timers *timers, size_t position,
                      struct timers_entry entry)
{
    for (;;) {
        size_t child = first_child_of(position);
        size_t end = child + CHILDREN;
        size_t least = child;

        if (child > timers->count)
            break;
        if (end > timers->count + 1)
            end = timers->count + 1;
        for (size_t other = child + 1; other < end; other++)
            if (before(&timers->heap[other], &timers->heap[least]))
                least = other;
        if (!before(&timers->heap[least], &entry))
            break;
        put(timers, position, timers->heap[least]);
        position = least;
    }
    put(timers, position, entry);
}

static bool grow(struct timers *timers)
{
    size_t room = timers->room ? 2 * timers->room : 64;
    struct timers_entry *heap = realloc(timers->heap, room * sizeof *heap);

    if (!heap)
        return false;
    timers->heap = heap;
    timers->room = room;
    return true;
}

void timers_init(struct timers *timers)
{
    *timers = (struct timers){0};
}

void timers_free(struct timers *timers)
{
    for (size_t i = ROOT; i <= timers->count; i++)
        timers->heap[i].timer->position = 0;
    free(timers->heap);
    timers_init(timers);
}

bool timers_add(struct timers *timers, struct timer *timer, double when)
{
    struct timers_entry entry = {when, timer};

    if (timers->count + ROOT >= timers->room && !grow(timers))
        return false;
    timer->order = timers->next_order++;
    timers->count++;
    sift_up(timers, timers->count, entry);
    return true;
}

/* exercise: timers */
void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    if (!hole)
        return;
    timer->position = 0;
    struct timers_entry last = timers->heap[timers->count--];
    if (last.timer == timer)
        return;
    if (hole > ROOT && before(&last, &timers->heap[parent_of(hole)]))
        sift_up(timers, hole, last);
    else
        sift_down(timers, hole, last);
}

double timers_when(const struct timers *timers, const struct timer *timer)
{
    return timers->heap[timer->position].when;
}

double timers_next(const struct timers *timers)
{
    return timers->count ? timers->heap[ROOT].when : INFINITY;
}

struct timer *timers_take_before(struct timers *timers, double limit)
{
    if (!timers->count || !(timers->heap[ROOT].when < limit))
        return NULL;

    struct timer *timer = timers->heap[ROOT].timer;
    timers_remove(timers, timer);
    return timer;
}
