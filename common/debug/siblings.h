/* siblings - those in the tree that stand beside each other, grouped by
   likeness. Plugs in, uses graph. */
#ifndef SIBLINGS_H
#define SIBLINGS_H

#include <stdint.h>

#include "graph.h"

struct sibling {
    struct future *future; /* filled in by the caller, the rest is not */
    uint64_t shape;        /* equal for those that are alike */
    size_t index;          /* its own place among all */
    size_t first;          /* the place of the first that is like it */
};

/*
 * Put those that are alike beside each other, each kind where the first of it
 * was: a thousand tasks that wait for the same then are one line of the report.
 * In n log n steps. `depth` is that of the line that they get. Does not suspend;
 * the loop's thread. asyncio has no such thing.
 */
void siblings_group(const struct graph *graph, struct sibling *siblings,
                    size_t count, int depth);

#endif
