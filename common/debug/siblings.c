/* siblings - those in the tree that stand beside each other, grouped by
   likeness. Plugs in, uses graph. */
#include <stdlib.h>

#include "siblings.h"

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_shape(const void *a, const void *b)
{
    const struct sibling *x = a, *y = b;

    if (x->shape != y->shape)
        return x->shape < y->shape ? -1 : 1;
    return compare(x->index, y->index);
}

static int by_first(const void *a, const void *b)
{
    const struct sibling *x = a, *y = b;

    if (x->first != y->first)
        return compare(x->first, y->first);
    return compare(x->index, y->index);
}

/* Each kind where the first of it is. */
static void sort(struct sibling *siblings, size_t count)
{
    qsort(siblings, count, sizeof *siblings, by_shape);
    for (size_t i = 0; i < count; i++)
        siblings[i].first = i > 0 && siblings[i].shape == siblings[i - 1].shape
                                ? siblings[i - 1].first
                                : siblings[i].index;
    qsort(siblings, count, sizeof *siblings, by_first);
}

void siblings_group(const struct graph *graph, struct sibling *siblings,
                    size_t count, int depth)
{
    for (size_t i = 0; i < count; i++) {
        siblings[i].index = i;
        siblings[i].shape = graph_shape(graph, siblings[i].future, depth);
    }
    sort(siblings, count);
}
