/* memory - what has been taken with malloc() and not been given back. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "memory.h"
#include "symbols.h"

#if defined(EXERCISE_COUNTS)

/*
 * The linker is told to --wrap these: the program's calls of malloc() come to
 * __wrap_malloc(), and __real_malloc() is the C library's. What that allocates
 * for itself is not seen, and passes __wrap_free() as unknown.
 */
void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *memory);

struct piece {
    struct piece *next;
    const void *address, *caller;
    size_t size, serial;
};
enum { BUCKETS = 4096 };
static struct piece *buckets[BUCKETS];
static size_t held, serial;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct piece **bucket(const void *address)
{
    return &buckets[((size_t)address >> 4) % BUCKETS];
}

static void *keep(void *memory, size_t size, const void *caller)
{
    struct piece *piece = memory ? __real_malloc(sizeof *piece) : NULL;

    if (!piece)
        return memory;
    pthread_mutex_lock(&lock);
    struct piece **place = bucket(memory);
    *piece = (struct piece){*place, memory, caller, size, ++serial};
    *place = piece;
    held++;
    pthread_mutex_unlock(&lock);
    return memory;
}

/* Its size; 0 if it is not one of ours. */
static size_t forget(const void *memory)
{
    struct piece *piece, **place = bucket(memory);
    size_t size = 0;

    pthread_mutex_lock(&lock);
    while (*place && (*place)->address != memory)
        place = &(*place)->next;
    piece = *place;
    if (piece) {
        *place = piece->next;
        size = piece->size;
        held--;
    }
    pthread_mutex_unlock(&lock);
    __real_free(piece);
    return size;
}

static bool none; /* is left */

bool leave_no_memory(bool it)
{
    none = it;
    return true;
}

void *__wrap_malloc(size_t size)
{
    if (none)
        return NULL;
    return keep(__real_malloc(size), size, __builtin_return_address(0));
}

void *__wrap_calloc(size_t count, size_t size)
{
    if (none || (size && count > (size_t)-1 / size))
        return NULL;
    void *memory = __real_malloc(count * size);
    if (memory)
        memset(memory, 0, count * size);
    return keep(memory, count * size, __builtin_return_address(0));
}

/* Always moves, so that a pointer kept from before is soon found out. */
void *__wrap_realloc(void *memory, size_t size)
{
    const void *caller = __builtin_return_address(0);

    if (none)
        return NULL;
    size_t before = memory ? forget(memory) : 0;

    if (memory && before == 0) /* the C library's, or empty */
        return keep(__real_realloc(memory, size), size, caller);
    void *larger = __real_malloc(size);
    if (!larger)
        return keep(memory, before, caller), NULL;
    if (before)
        memcpy(larger, memory, before < size ? before : size);
    __wrap_free(keep(memory, before, caller));
    return keep(larger, size, caller);
}

char *__wrap_strdup(const char *text)
{
    size_t size = strlen(text) + 1;

    if (none)
        return NULL;
    char *copy = __real_malloc(size);

    if (copy)
        memcpy(copy, text, size);
    return keep(copy, size, __builtin_return_address(0));
}

void __wrap_free(void *memory)
{
    size_t size = memory ? forget(memory) : 0;

    if (size) /* what is used after it was given back shows */
        memset(memory, 0xa5, size);
    __real_free(memory);
}

size_t memory_held(void)
{
    return held;
}

size_t memory_mark(void)
{
    return serial;
}

void memory_describe(size_t mark, char *text, size_t room)
{
    const struct piece *oldest = NULL;
    struct symbol symbol;

    for (int i = 0; i < BUCKETS; i++)
        for (const struct piece *at = buckets[i]; at; at = at->next)
            if (at->serial > mark && (!oldest || at->serial < oldest->serial))
                oldest = at;
    if (!oldest)
        snprintf(text, room, "taken earlier");
    else if (symbol_of((const char *)oldest->caller - 1, &symbol))
        snprintf(text, room, "%zu bytes, taken in %s() at %s", oldest->size,
                 symbol.function, symbol.place);
    else
        snprintf(text, room, "%zu bytes", oldest->size);
}

#else

bool leave_no_memory(bool it)
{
    (void)it;
    return false;
}

#if defined(__APPLE__) && !defined(EXERCISE_SANITIZED)
#include <malloc/malloc.h>

size_t memory_held(void)
{
    malloc_statistics_t statistics;

    malloc_zone_statistics(NULL, &statistics);
    return statistics.blocks_in_use;
}
#else
size_t memory_held(void)
{
    return 0;
}
#endif

size_t memory_mark(void)
{
    return 0;
}

void memory_describe(size_t mark, char *text, size_t room)
{
    (void)mark;
    snprintf(text, room, "(the system does not say where it was taken)");
}

#endif
