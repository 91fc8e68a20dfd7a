/* limit_heap - which deadline is next, of many: a 4-ary heap. */
#ifndef LIMIT_HEAP_H
#define LIMIT_HEAP_H

/* A call at a time. It lies in memory of the caller's. */
struct alarm {
    void (*function)(void *);
    void *argument;
    long place; /* in the heap; only one that is to be cancelled needs it */
};

struct limit_heap {
    struct limit_entry *entries;
    long count;
    int keeps_places; /* whether limit_heap_remove() will be called */
};

struct limit_entry {
    double when; /* here and not in the alarm, so that to compare is one read */
    struct alarm *alarm;
};

/* Empty, with room for so many. */
void limit_heap_init(struct limit_heap *heap, long room, int keeps_places);

void limit_heap_add(struct limit_heap *heap, double when, struct alarm *alarm);

/* The earliest, if it is due by then; else NULL. */
struct alarm *limit_heap_take(struct limit_heap *heap, double now);

void limit_heap_remove(struct limit_heap *heap, struct alarm *alarm);

#endif
