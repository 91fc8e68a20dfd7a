/* symbols - where in the source an address is. Since chapter02/06, uses
   clock. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <errno.h>
#ifdef __linux__
#include <link.h>
#endif
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "symbols.h"

/* What was found, or that nothing was, kept: reports ask for the same places
   again and again. */
enum { REMEMBERED = 256, LEVELS = 4, AT_ONCE = 32 };
struct known {
    const void *address;
    int levels;
    struct symbol at[LEVELS];
};
static struct known remembered[REMEMBERED];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct known *place_for(const void *address)
{
    uint64_t mixed = (uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);

    return &remembered[mixed >> 56];
}

/* --- asking addr2line --------------------------------------------------- */

/* The next one of the stream; a signal is not its end. */
static int next_character(FILE *stream)
{
    int character = getc(stream);

    while (character == EOF && ferror(stream) && errno == EINTR) {
        clearerr(stream);
        character = getc(stream);
    }
    return character;
}

/* The line without its end, cut to this room; false if there is none. */
static bool read_line(FILE *stream, char *text, size_t room)
{
    int character = next_character(stream);
    size_t length = 0;

    if (character == EOF)
        return false;
    for (; character != EOF && character != '\n';
         character = next_character(stream))
        if (length < room - 1)
            text[length++] = (char)character;
    text[length] = '\0';
    return true;
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

/* Whether it has still to be asked for, and if so, its place made ready. One
   that would take the place of another of this question has to wait. */
static bool is_new(const void *address, struct known *const *asked, int count)
{
    struct known *known = place_for(address);

    if (known->address == address)
        return false;
    for (int i = 0; i < count; i++)
        if (asked[i] == known)
            return false;
    known->address = address;
    known->levels = 0;
    return offset_of(address) != 0;
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

    for (int i = 0; i < count; i++)
        if (is_new(addresses[i], asked, number)) {
            asked[number++] = place_for(addresses[i]);
            length +=
                snprintf(command + length, sizeof command - (size_t)length,
                         " 0x%lx", (unsigned long)offset_of(addresses[i]));
        }
    FILE *answer = number > 0 ? popen(command, "r") : NULL;
    if (!answer)
        return;
    read_answer(answer, asked, number);
    pclose(answer);
}

/* --- what others ask ----------------------------------------------------- */

/* In a process made by fork(): a thread that is not there may have been asking,
   in the midst of which the lock and what was remembered have stayed. */
static void forget(void)
{
    pthread_mutex_init(&lock, NULL);
    for (size_t i = 0; i < REMEMBERED; i++)
        if (remembered[i].address) { /* the others have no memory yet */
            remembered[i].address = NULL;
            remembered[i].levels = 0;
        }
}

static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, forget);
}

static _Thread_local double waited;

static void ask_alone(const void *const *addresses, int count)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    double start = clock_monotonic();

    pthread_once(&once, watch_for_forks);
    pthread_mutex_lock(&lock);
    ask(addresses, count);
    waited += clock_monotonic() - start;
}

double symbols_seconds(void)
{
    return waited;
}

void symbols_learn(const void *const *addresses, int count)
{
    ask_alone(addresses, count < AT_ONCE ? count : AT_ONCE);
    pthread_mutex_unlock(&lock);
}

bool symbol_inlined(const void *address, int level, struct symbol *symbol)
{
    ask_alone(&address, 1);
    const struct known *known = place_for(address);
    bool found = level < known->levels;
    if (found)
        *symbol = known->at[level];
    pthread_mutex_unlock(&lock);
    return found;
}

bool symbol_of(const void *address, struct symbol *symbol)
{
    return symbol_inlined(address, 0, symbol);
}
