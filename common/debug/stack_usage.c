/* stack_usage - how much of their stacks coroutines use. Plugs in, uses
   advice, coroutine, debug_lent, memcheck, inspect, report, stack. */
#define _GNU_SOURCE /* MADV_DONTNEED, mincore */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "advice.h"
#include "debug_lent.h"
#include "inspect.h"
#include "memcheck.h"
#include "stack_usage.h"
#include "report.h"
#include "stack.h"

/* What coroutines of one name have used. */
struct used {
    struct used *next;
    const char *name;
    size_t times, most; /* bytes */
    bool is_reported;
};

/* A thread's, while any loop of it is in debug mode. */
static _Thread_local struct {
    int loops;
    uintptr_t periods; /* of debug mode, so far */
    bool is_asked;
    struct used *used;
} depths;

/* --- the mark that the water leaves --------------------------------------- */

/* Every stack begins all zero; what is not, has been used. At its lowest end
   lies this, which says that it began so in this period of debug mode, and up
   to where. */
enum { MARK, BEGIN, MARKS };
static uintptr_t began_empty(void)
{
    return 0x5ca1ab1e + depths.periods;
}

/* Reads and writes beside the frames, which sanitizers would not understand. */
#define ON_A_STACK __attribute__((no_sanitize_address, no_sanitize_thread))

/* To fill all stacks would give each all of its memory. Where the system takes
   memory back, an empty page costs nothing, and reads as zero. */
ON_A_STACK static void empty(char *low, char *high)
{
#ifdef __linux__
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *whole = high - (uintptr_t)high % page; /* low is a page's begin */

    if (advise(low, (size_t)(whole - low), MADV_DONTNEED))
        low = whole;
#endif
    VALGRIND_DISABLE_ERROR_REPORTING;
    for (volatile char *at = low; at < high; at++)
        *at = 0;
    VALGRIND_ENABLE_ERROR_REPORTING;
}

/* Below the context of one that has not begun nothing is in use, but for a few
   words that ucontext has put there. */
enum { FIRST_WORDS = 512 };

void stack_usage_taken(const struct coroutine *coroutine)
{
    struct coroutine_stack stack;

    if (depths.loops == 0)
        return;
    (void)coroutine_stack(coroutine, &stack); /* which it has just got */
    char *low = (char *)stack.low;
    char *begin = (char *)stack.context - FIRST_WORDS;
    volatile uintptr_t *marks = (volatile uintptr_t *)(void *)low;
    empty(low, begin);
    marks[MARK] = began_empty();
    marks[BEGIN] = (uintptr_t)begin;
}

/* From here on upwards something may have been written. Where the system says
   which pages it has had to provide, the rest need not be read. */
static const char *first_touched(const char *low, const char *high)
{
#ifdef __linux__
    enum { MOST = 256 };
    unsigned char is_there[MOST];
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = (size_t)(high - low) / page * page;

    if (size / page <= MOST && mincore((void *)low, size, is_there) == 0)
        for (size_t i = 0; i < size / page && !(is_there[i] & 1); i++)
            low += page;
#else
    (void)high;
#endif
    return low;
}

/* How many bytes of it are no longer zero; 0 if it has not run, or if that is
   not known. */
ON_A_STACK static size_t used_of(const struct coroutine_stack *stack)
{
    const volatile uintptr_t *low = stack->low;
    const volatile uintptr_t *begin = (const uintptr_t *)low[BEGIN];

    if (low[MARK] != began_empty())
        return 0;
    size_t page = (size_t)sysconf(_SC_PAGESIZE); /* the first has the mark */
    const volatile uintptr_t *at = low + MARKS,
                             *next = low + page / sizeof *low;
    while (at < next && *at == 0)
        at++;
    if (at == next)
        at = (const void *)first_touched((const char *)stack->low + page,
                                         stack->high);
    while (at < begin && *at == 0)
        at++;
    return at < begin ? (size_t)((const char *)stack->high - (const char *)at)
                      : 0;
}

/* --- what is said --------------------------------------------------------- */

static size_t in_tenths(size_t bytes)
{
    return (bytes * 10 + 1023) / 1024; /* of a KB, rounded up */
}

static void warn(const struct coroutine *coroutine, size_t used, size_t size)
{
    report_begin("coroutine '%s' has used %zu of the %zu bytes of its stack",
                 coroutine->name, used, size);
    report_line("made at %s", coroutine->place);
    report_line("one that needs more ends the program: less recursion, smaller "
                "locals,");
    report_line("or a larger stack: CFLAGS='-O2 -g -DSTACK_SIZE=%d'",
                2 * STACK_SIZE);
    report_end();
}

static struct used *used_by(const char *name)
{
    struct used *used = depths.used;

    while (used && strcmp(used->name, name) != 0)
        used = used->next;
    if (used)
        return used;
    used = report_calloc(1, sizeof *used);
    if (used) {
        used->name = name;
        used->next = depths.used;
        depths.used = used;
    }
    return used;
}

void stack_usage_left(const struct coroutine *coroutine)
{
    struct coroutine_stack stack;

    if (depths.loops == 0)
        return;
    debug_lent_left(coroutine);
    /* It has its stack until that is given back; no frame is left there. */
    (void)coroutine_stack(coroutine, &stack);
    VALGRIND_DISABLE_ERROR_REPORTING;
    size_t bytes = used_of(&stack);
    VALGRIND_ENABLE_ERROR_REPORTING;
    struct used *used = bytes ? used_by(coroutine->name) : NULL;

    if (!used)
        return;
    size_t size = (size_t)((const char *)stack.high - (const char *)stack.low);
    used->times++;
    if (bytes > used->most)
        used->most = bytes;
    if (!used->is_reported && bytes >= size / 5 * 4) {
        used->is_reported = true;
        warn(coroutine, bytes, size);
    }
}

static void report_all(void)
{
    report_begin("Stacks, of %d KB each; what coroutines have used at most:",
                 STACK_SIZE / 1024);
    for (const struct used *used = depths.used; used; used = used->next)
        report_line("%3zu.%zu KB  %s(), run %zu time%s",
                    in_tenths(used->most) / 10, in_tenths(used->most) % 10,
                    used->name, used->times, used->times == 1 ? "" : "s");
    report_end();
}

/* --- on and off ----------------------------------------------------------- */

static void begin(void)
{
    if (depths.loops++ == 0)
        depths.periods++;
}

static void end(void)
{
    if (depths.loops == 0) /* the loop was begun in another thread */
        return;
    if (--depths.loops > 0)
        return;
    if (depths.is_asked)
        report_all();
    depths.is_asked = false;
    while (depths.used) {
        struct used *used = depths.used;
        depths.used = used->next;
        free(used);
    }
}

void stack_usage_switch(bool on)
{
    if (on)
        begin();
    else
        end();
}

void asyncio_report_stacks(void)
{
    depths.is_asked = true;
}
