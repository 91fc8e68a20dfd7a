/* scenario_keep - memory that is given back all at once, at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_keep.h"

/* Followed by what was asked for, aligned for anything. */
struct kept {
    _Alignas(max_align_t) struct kept *next;
};

static struct kept *all;

void *must(void *pointer)
{
    if (!pointer) {
        fprintf(stderr, "scenario: no memory\n");
        exit(1);
    }
    return pointer;
}

void *keep(size_t size)
{
    struct kept *kept = must(calloc(1, sizeof *kept + size));

    kept->next = all;
    all = kept;
    return kept + 1;
}

char *keep_text(const char *text)
{
    return strcpy(keep(strlen(text) + 1), text);
}

void keep_free_all(void)
{
    while (all) {
        struct kept *kept = all;
        all = kept->next;
        free(kept);
    }
}
