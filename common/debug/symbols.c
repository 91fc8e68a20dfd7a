/* symbols - where in the source an address is. Plugs in since chapter01/14,
   uses addr2line, clock. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "addr2line.h"
#include "clock.h"
#include "symbols.h"

/*
 * What was found, or that nothing was, is kept: reports ask for the same places
 * again and again, each answer costs a process, and a program has only so many
 * places. Should it have more than there is room for, all is forgotten.
 */
enum { CHAINS = 1024, PLACES = 8192, SYMBOLS = 4096, LEVELS = 16 };
struct known {
    struct known *next;
    const void *address;
    const struct symbol *at; /* the inner one, then those around it */
    int levels;
};
struct table {
    struct known *chains[CHAINS];
    struct known places[PLACES];
    struct symbol symbols[SYMBOLS];
};
static struct table *table; /* NULL: no question so far, or no memory */
static size_t places_used, symbols_used;
void (*_Atomic symbols_lacking)(const char *why);
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct known **chain_of(const void *address)
{
    uint64_t mixed = (uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);

    return &table->chains[(mixed >> 32) % CHAINS];
}

static const struct known *find(const void *address)
{
    const struct known *known = table ? *chain_of(address) : NULL;

    while (known && known->address != address)
        known = known->next;
    return known;
}

/* It stays as long as the process, and so is no memory of malloc()'s: what looks
   for leaks there would find it. */
static struct table *new_table(void)
{
    void *memory = mmap(NULL, sizeof(struct table), PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return memory == MAP_FAILED ? NULL : memory;
}

/* Room for a whole question and its answer; false: there is no memory. */
static bool make_room(void)
{
    if (!table)
        table = new_table();
    if (places_used + ADDR2LINE_MOST > PLACES ||
        symbols_used + ADDR2LINE_MOST * LEVELS > SYMBOLS) {
        memset(table->chains, 0, sizeof table->chains);
        places_used = symbols_used = 0;
    }
    return table != NULL;
}

/* A process made by fork() in the midst of this has all of it or nothing. */
static void remember(struct known *known)
{
    known->next = *chain_of(known->address);
    *chain_of(known->address) = known;
}

/* --- asking addr2line ----------------------------------------------------- */

/* Whether it has still to be asked for: neither is it known, nor part of this
   question already, nor a library's. */
static bool is_new(const void *address, const void *const *asked, int count)
{
    for (int i = 0; i < count; i++)
        if (asked[i] == address)
            return false;
    return !find(address) && addr2line_is_ours(address);
}

/* One level of the answer, for the place that was set aside for it. */
static void note(void *first, int which, const struct symbol *symbol)
{
    struct known *known = (struct known *)first + which;

    if (known->levels == LEVELS)
        return;
    if (known->levels++ == 0)
        known->at = &table->symbols[symbols_used];
    table->symbols[symbols_used++] = *symbol;
}

static void tell_of_lack(const char *why)
{
    void (*lacking)(const char *) = atomic_load(&symbols_lacking);

    if (lacking)
        lacking(why);
}

/* Find out what these addresses are; at most ADDR2LINE_MOST. */
static void ask(const void *const *addresses, int count)
{
    const void *asked[ADDR2LINE_MOST];
    int number = 0;

    if (!make_room()) {
        tell_of_lack("no memory");
        return;
    }
    struct known *first = &table->places[places_used];
    for (int i = 0; i < count; i++) {
        if (!is_new(addresses[i], asked, number))
            continue;
        asked[number] = addresses[i];
        first[number++] = (struct known){.address = addresses[i]};
    }
    if (number == 0)
        return;
    if (!addr2line(asked, number, note, first)) {
        tell_of_lack("addr2line could not be run, or failed");
        return;
    }
    for (int i = 0; i < number; i++)
        remember(&first[i]);
    places_used += (size_t)number;
}

/* --- what others ask ----------------------------------------------------- */

/* In a process made by fork(): the thread that was asking is not there. */
static void unlock_in_child(void)
{
    pthread_mutex_init(&lock, NULL);
}

__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, unlock_in_child);
}

static _Thread_local struct symbols_waits waits;

static void ask_alone(const void *const *addresses, int count)
{
    double start = clock_monotonic();

    atomic_store(&waits.does_wait, true);
    pthread_mutex_lock(&lock);
    ask(addresses, count);
    double before = atomic_load(&waits.seconds);
    atomic_store(&waits.seconds, before + clock_monotonic() - start);
    atomic_store(&waits.does_wait, false);
}

const struct symbols_waits *symbols_waits(void)
{
    return &waits;
}

void symbols_learn(const void *const *addresses, int count)
{
    ask_alone(addresses, count < ADDR2LINE_MOST ? count : ADDR2LINE_MOST);
    pthread_mutex_unlock(&lock);
}

bool symbol_inlined(const void *address, int level, struct symbol *symbol)
{
    ask_alone(&address, 1);
    const struct known *known = find(address);
    bool found = known && level < known->levels;
    if (found)
        *symbol = known->at[level];
    pthread_mutex_unlock(&lock);
    return found;
}

bool symbol_of(const void *address, struct symbol *symbol)
{
    int level = 0;

    while (symbol_inlined(address, level, symbol))
        level++;
    return level > 0 && symbol->place[0];
}

/* The line, if this is in the same function as the first; else a large one. */
static long line_in(const struct symbol *symbol, const struct symbol *first)
{
    const char *colon = strrchr(symbol->place, ':');

    if (!colon || strcmp(symbol->function, first->function) != 0 ||
        strncmp(symbol->place, first->place,
                (size_t)(colon - symbol->place) + 1) != 0)
        return LONG_MAX;
    return strtol(colon + 1, NULL, 10);
}

/* A compiler may put an instruction of the body before those that enter the
   function (gcc for AArch64 does), so the first address may be another line's.
   The lowest line among the first few is that of its name. */
bool symbol_of_function(const void *function, struct symbol *symbol)
{
    enum { FIRST_FEW = 8, STEP = 4 };
    const void *few[FIRST_FEW];
    struct symbol first, other;

    for (int i = 0; i < FIRST_FEW; i++)
        few[i] = (const void *)((uintptr_t)function + (uintptr_t)(STEP * i));
    symbols_learn(few, FIRST_FEW);
    if (!symbol_of(function, &first))
        return false;
    *symbol = first;
    for (int i = 1; i < FIRST_FEW; i++)
        if (symbol_of(few[i], &other) &&
            line_in(&other, &first) < line_in(symbol, &first))
            *symbol = other;
    return true;
}
