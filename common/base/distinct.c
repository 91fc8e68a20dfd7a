/* distinct - which of several pointers are the same. Since chapter02/23. */
#include <stdint.h>
#include <stdlib.h>

#include "distinct.h"

struct place {
    uintptr_t item;
    size_t index;
};

static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

bool distinct(void *const *items, size_t count, size_t *number,
              size_t *different)
{
    struct place *places = malloc((count ? count : 1) * sizeof *places);

    if (!places)
        return false;
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){(uintptr_t)items[i], i};
    qsort(places, count, sizeof *places, compare);

    size_t leader = 0; /* of a run of equal ones, the first */
    for (size_t i = 0; i < count; i++) {
        if (places[i].item != places[leader].item)
            leader = i;
        number[places[i].index] = places[leader].index;
    }
    free(places);

    *different = 0;
    for (size_t i = 0; i < count; i++) /* what leads is looked at before */
        number[i] = number[i] == i ? (*different)++ : number[number[i]];
    return true;
}
