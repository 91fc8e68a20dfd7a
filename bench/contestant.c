/* contestant - a program that does works which it is told by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chunks.h"
#include "contestant.h"

enum { FAILED = 1, MISUSED = 2, NOT_MINE = 3 };

/* Whether `asked` is this name, or this name, a dash and a number. */
static int is_called(const char *asked, const char *name, long *n)
{
    size_t length = strlen(name);

    if (strncmp(asked, name, length) != 0)
        return 0;
    if (asked[length] == '\0')
        return 1;
    if (asked[length] != '-')
        return 0;
    char *end;
    long number = strtol(asked + length + 1, &end, 10);
    if (number <= 0 || *end)
        return 0;
    *n = number;
    return 1;
}

int contestant(int argc, char **argv, const struct work *works)
{
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: %s WORK [OPERATIONS]\n", argv[0]);
        return MISUSED;
    }
    if (argc == 3 && (chunks_exactly = atol(argv[2])) <= 0) {
        fprintf(stderr, "%s is no number of operations\n", argv[2]);
        return MISUSED;
    }
    for (; works->name; works++) {
        long n = works->n;
        if (is_called(argv[1], works->name, &n)) {
            works->measure(n);
            return 0;
        }
    }
    return NOT_MINE;
}

void contestant_fail(const char *why)
{
    fprintf(stderr, "bench: %s\n", why);
    exit(FAILED);
}

void *contestant_array(long count, size_t size)
{
    void *array = calloc((size_t)count, size);

    if (!array)
        contestant_fail("no memory");
    return array;
}
