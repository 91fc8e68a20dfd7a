/* symbols - where in the source an address is. Plugs in, uses
   clock. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <errno.h>
#ifdef __linux__
#include <link.h>
#endif
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "symbols.h"

/*
 * What was found, or that nothing was, is kept for good: reports ask for the
 * same places again and again, each answer costs a process, and a program has
 * only so many places.
 */
enum { CHAINS = 1024, LEVELS = 4, AT_ONCE = 32 };
struct known {
    struct known *next;
    const void *address;
    int levels;
    struct symbol at[]; /* LEVELS of them until it is remembered */
};
static struct known *chains[CHAINS];
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

/* One of which nothing is known yet; NULL if there is no memory. */
static struct known *known_new(const void *address)
{
    struct known *known = malloc(sizeof *known + LEVELS * sizeof known->at[0]);

    if (known)
        *known = (struct known){.address = address};
    return known;
}

/* A process made by fork() in the midst of this has all of it or nothing. */
static void remember(struct known *known)
{
    size_t size = sizeof *known + (size_t)known->levels * sizeof known->at[0];
    struct known *smaller = realloc(known, size);

    if (smaller)
        known = smaller;
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

static const char here; /* something of this program's own */

/* Made for any place in memory, as most programs are: `ET_DYN` in its head. */
static bool is_movable(const void *base)
{
#ifdef __linux__
    return ((const ElfW(Ehdr) *)base)->e_type == ET_DYN;
#else
    (void)base;
    return true;
#endif
}

/* Its number in the program's file; 0 if it is a library's. */
static uintptr_t offset_of(const void *address)
{
    Dl_info object, ours;

    if (!dladdr(address, &object) || !dladdr((const void *)&here, &ours) ||
        object.dli_fbase != ours.dli_fbase)
        return 0;
    /* A file made for a place of the system's choosing counts from there. */
    uintptr_t offset = (uintptr_t)address;
    if (is_movable(object.dli_fbase))
        offset -= (uintptr_t)object.dli_fbase;
    return offset;
}

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
        struct known *known = asked[at];
        if (symbol.function[0] != '?' && symbol.place[0] != '?' &&
            known->levels < LEVELS)
            known->at[known->levels++] = symbol;
    }
}

/* Whether it has still to be asked for: neither is it known, nor part of this
   question already. A library's is known from now on to be nothing. */
static bool is_new(const void *address, struct known *const *asked, int count)
{
    if (find(address))
        return false;
    for (int i = 0; i < count; i++)
        if (asked[i]->address == address)
            return false;
    if (offset_of(address))
        return true;
    struct known *nothing = known_new(address);
    if (nothing)
        remember(nothing);
    return false;
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

    for (int i = 0; i < count; i++) {
        if (!is_new(addresses[i], asked, number) ||
            !(asked[number] = known_new(addresses[i])))
            continue;
        number++;
        length += snprintf(command + length, sizeof command - (size_t)length,
                           " 0x%lx", (unsigned long)offset_of(addresses[i]));
    }
    bool answered = number > 0 && run(command, asked, number);
    for (int i = 0; i < number; i++)
        if (answered)
            remember(asked[i]);
        else
            free(asked[i]);
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

bool symbol_of(const void *function, struct symbol *symbol)
{
    int level = 0;

    while (symbol_inlined(function, level, symbol))
        level++;
    return level > 0;
}
