/*
 * limit_heap - which deadline is next, of many: a 4-ary heap.
 *
 * Each entry is due no later than its four children. Four and not two: half the
 * levels, and four of 16 bytes fill one line of the cache. Among 100,000 the
 * way down has nine levels, of which the upper ones are always in the cache.
 * The alarms themselves are touched only where they must be.
 */
#include <stddef.h>

#include "contestant.h"
#include "limit_heap.h"

enum { LINE = 4 }; /* so many entries lie in 64 bytes */

/* The children of i are 4i + 1 to 4i + 4, so entry 1 has to begin a line. */
void limit_heap_init(struct limit_heap *heap, long room, int keeps_places)
{
    uintptr_t memory =
        (uintptr_t)contestant_array(room + 2 * LINE, sizeof *heap->entries);

    heap->entries = (struct limit_entry *)((memory + 63) / 64 * 64) + LINE - 1;
    heap->count = 0;
    heap->keeps_places = keeps_places;
}

static void put(struct limit_heap *heap, long i, struct limit_entry entry)
{
    heap->entries[i] = entry;
    if (heap->keeps_places)
        entry.alarm->place = i;
}

/* Let the hole at i rise until the entry fits. */
static void rise(struct limit_heap *heap, long i, struct limit_entry entry)
{
    while (i > 0) {
        long parent = (i - 1) / 4;
        if (heap->entries[parent].when <= entry.when)
            break;
        put(heap, i, heap->entries[parent]);
        i = parent;
    }
    put(heap, i, entry);
}

static long earliest_child(const struct limit_heap *heap, long i)
{
    const struct limit_entry *entries = heap->entries;
    long best = 4 * i + 1;
    long end = 4 * i + 5 < heap->count ? 4 * i + 5 : heap->count;

    for (long child = best + 1; child < end; child++)
        if (entries[child].when < entries[best].when)
            best = child;
    return best;
}

/* Let it sink. */
static void sink(struct limit_heap *heap, long i, struct limit_entry entry)
{
    while (4 * i + 1 < heap->count) {
        long child = earliest_child(heap, i);
        if (heap->entries[child].when >= entry.when)
            break;
        put(heap, i, heap->entries[child]);
        i = child;
    }
    put(heap, i, entry);
}

void limit_heap_add(struct limit_heap *heap, double when, struct alarm *alarm)
{
    rise(heap, heap->count++, (struct limit_entry){when, alarm});
}

/* The last one fills the hole, and goes up or down from there. */
static void fill(struct limit_heap *heap, long hole)
{
    struct limit_entry moved = heap->entries[--heap->count];

    if (hole == heap->count)
        return;
    if (hole > 0 && moved.when < heap->entries[(hole - 1) / 4].when)
        rise(heap, hole, moved);
    else
        sink(heap, hole, moved);
}

struct alarm *limit_heap_take(struct limit_heap *heap, double now)
{
    if (heap->count == 0 || heap->entries[0].when > now)
        return NULL;
    struct alarm *alarm = heap->entries[0].alarm;
    fill(heap, 0);
    return alarm;
}

void limit_heap_remove(struct limit_heap *heap, struct alarm *alarm)
{
    fill(heap, alarm->place);
}
