/* symbols - where in the source an address is. Plugs in, uses
   clock. */
#define _GNU_SOURCE /* dl_iterate_phdr, dladdr */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <link.h>
#else
#include <dlfcn.h>
#endif

#include "clock.h"
#include "symbols.h"

/*
 * What was found, or that nothing was, is kept: reports ask for the same places
 * again and again, each answer costs a process, and a program has only so many
 * places. Should it have more than there is room for, all is forgotten.
 */
enum {
    CHAINS = 1024,
    PLACES = 8192,
    SYMBOLS = 4096,
    LEVELS = 16,
    AT_ONCE = 32
};
struct known {
    struct known *next;
    const void *address;
    const struct symbol *at; /* the inner one, then those around it */
    int levels;
};
static struct known *chains[CHAINS];
static struct known places[PLACES];
static struct symbol symbols[SYMBOLS];
static size_t places_used, symbols_used;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct known **chain_of(const void *address)
{
    uint64_t mixed = (uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);

    return &chains[(mixed >> 32) % CHAINS];
}

static const struct known *find(const void *address)
{
    const struct known *known = *chain_of(address);

    while (known && known->address != address)
        known = known->next;
    return known;
}

/* Room for a whole question and its answer. */
static void make_room(void)
{
    if (places_used + AT_ONCE <= PLACES &&
        symbols_used + AT_ONCE * LEVELS <= SYMBOLS)
        return;
    memset(chains, 0, sizeof chains);
    places_used = symbols_used = 0;
}

/* A process made by fork() in the midst of this has all of it or nothing. */
static void remember(struct known *known)
{
    known->next = *chain_of(known->address);
    *chain_of(known->address) = known;
}

/* --- asking addr2line --------------------------------------------------- */

/* A signal does not end it. */
static int next_byte(FILE *stream)
{
    int byte;

    while ((byte = getc(stream)) == EOF && ferror(stream) && errno == EINTR)
        clearerr(stream);
    return byte;
}

/* The line without its end, cut to fit; false if there is none. */
static bool read_line(FILE *stream, char *text, size_t room)
{
    size_t length = 0;
    int byte;

    while ((byte = next_byte(stream)) != EOF && byte != '\n')
        if (length < room - 1)
            text[length++] = (char)byte;
    text[length] = '\0';
    return byte != EOF;
}

/* As short as it was on the compiler's command line, if we are still there. */
static void make_relative(char *place)
{
    char here[256];
    size_t length = getcwd(here, sizeof here) ? strlen(here) : 0;

    if (length && strncmp(place, here, length) == 0 && place[length] == '/')
        memmove(place, place + length + 1, strlen(place + length));
    char *note = strstr(place, " (discriminator");
    if (note)
        *note = '\0';
}

#ifdef __linux__

struct whereabouts {
    uintptr_t address, offset;
};

/* The first object that it is shown is the program itself. */
static int look_into_program(struct dl_phdr_info *program, size_t size,
                             void *argument)
{
    struct whereabouts *whereabouts = argument;

    (void)size;
    for (int i = 0; i < program->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &program->dlpi_phdr[i];
        uintptr_t offset = whereabouts->address - program->dlpi_addr;
        if (part->p_type == PT_LOAD && offset >= part->p_vaddr &&
            offset - part->p_vaddr < part->p_memsz)
            whereabouts->offset = offset;
    }
    return 1;
}

/* Its number in the program's file; 0 if it is a library's. (dladdr() would not
   know, in a program that is linked statically.) */
static uintptr_t offset_of(const void *address)
{
    struct whereabouts whereabouts = {.address = (uintptr_t)address};

    dl_iterate_phdr(look_into_program, &whereabouts);
    return whereabouts.offset;
}

#else

static const char here; /* something of this program's own */

static uintptr_t offset_of(const void *address)
{
    Dl_info object, ours;

    if (!dladdr(address, &object) || !dladdr((const void *)&here, &ours) ||
        object.dli_fbase != ours.dli_fbase)
        return 0;
    return (uintptr_t)address - (uintptr_t)object.dli_fbase;
}

#endif

/* The answer is, for each address, a line with its number and then two lines,
   function and place, for each level. */
static void read_answer(FILE *answer, struct known *const *asked, int count)
{
    struct symbol symbol;
    int at = -1;

    while (read_line(answer, symbol.function, sizeof symbol.function)) {
        if (strncmp(symbol.function, "0x", 2) == 0) {
            at++;
            continue;
        }
        if (!read_line(answer, symbol.place, sizeof symbol.place) || at < 0 ||
            at >= count)
            return;
        make_relative(symbol.place);
        if (symbol.place[0] == '?' || symbol.place[0] == ':')
            symbol.place[0] = '\0'; /* built without -g, as libc is */
        struct known *known = asked[at];
        if (symbol.function[0] == '?' || known->levels == LEVELS)
            continue;
        if (known->levels++ == 0)
            known->at = &symbols[symbols_used];
        symbols[symbols_used++] = symbol;
    }
}

/* Whether it has still to be asked for: neither is it known, nor part of this
   question already, nor a library's. */
static bool is_new(const void *address, struct known *const *asked, int count)
{
    for (int i = 0; i < count; i++)
        if (asked[i]->address == address)
            return false;
    return !find(address) && offset_of(address);
}

/* Have it answer; false if a signal ended it before it could, of which a shell
   says 128 and more. */
static bool run(const char *command, struct known *const *asked, int count)
{
    FILE *answer = popen(command, "r");

    if (!answer)
        return false;
    read_answer(answer, asked, count);
    int status = pclose(answer);
    return status == -1 || /* SIGCHLD is ignored */
           (WIFEXITED(status) && WEXITSTATUS(status) < 128);
}

/* Find out what these addresses are; at most AT_ONCE. */
static void ask(const void *const *addresses, int count)
{
    char command[128 + 20 * AT_ONCE];
    struct known *asked[AT_ONCE];
    int number = 0;
    int length = snprintf(command, sizeof command,
                          "addr2line -a -i -f -e '/proc/%ld/exe' 2>/dev/null",
                          (long)getpid());

    make_room();
    for (int i = 0; i < count; i++) {
        if (!is_new(addresses[i], asked, number))
            continue;
        struct known *known = asked[number] =
            &places[places_used + (size_t)number];
        *known = (struct known){.address = addresses[i]};
        number++;
        length += snprintf(command + length, sizeof command - (size_t)length,
                           " 0x%lx", (unsigned long)offset_of(addresses[i]));
    }
    if (number == 0 || !run(command, asked, number))
        return;
    for (int i = 0; i < number; i++)
        remember(asked[i]);
    places_used += (size_t)number;
}

/* --- what others ask ----------------------------------------------------- */

/* In a process made by fork(): the thread that was asking is not there. */
static void unlock_in_child(void)
{
    pthread_mutex_init(&lock, NULL);
}

static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, unlock_in_child);
}

static _Thread_local struct symbols_waits waits;

static void ask_alone(const void *const *addresses, int count)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    double start = clock_monotonic();

    pthread_once(&once, watch_for_forks);
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
    ask_alone(addresses, count < AT_ONCE ? count : AT_ONCE);
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
