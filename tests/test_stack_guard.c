/* test_stack_guard - what a call into a library does to a stack that is nearly
   used up, and a system that takes the advice for the guard without heeding it.
 */
#define _GNU_SOURCE /* syscall */
#include "kinds.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <wchar.h>

#include "stack.h"

/* ---- libc's large frames ------------------------------------------------- */

static FILE *unbuffered;

static void print(void)
{
    fprintf(unbuffered, "%s\n", "a frame of 8.5 KB in glibc");
}

static void print_wide(void)
{
    fwprintf(unbuffered, L"%ls\n", L"one of 33 KB");
}

static void match(void)
{
    (void)fnmatch("*[a-z]?", "one of 18 KB", 0);
}

/* Not the library's. */
static void fill_a_frame(void)
{
    char frame[8192];
    char *volatile all = frame;

    all[0] = 1;
}

/* It has used up its stack but for less than what the call needs. */
static struct outcome async_culprit(void *call)
{
    char locals[STACK_SIZE - 4096];
    char *volatile all = locals; /* or a compiler makes room for one of them */

    all[0] = 1;
    (*(void (**)(void))call)();
    return outcome_value(all[0]);
}

/* Its own stack is the one below. */
static struct outcome async_victim(void *call)
{
    return await(asyncio_create_task(coroutine_new(async_culprit, call)));
}

static void (*the_call)(void);

static void call_it(void)
{
    unbuffered = fopen("/dev/null", "w");
    setvbuf(unbuffered, NULL, _IONBF, 0);
    outcome_ignore(asyncio_run(async_victim, &the_call));
}

static void expect_overflow_in(void (*call)(void))
{
    const char *expected = "RecursionError: coroutine 'async_culprit' ";

    the_call = call;
    const char *words = last_words(call_it);
    cr_expect_eq(strncmp(words, expected, strlen(expected)), 0,
                 "\"%s\" does not begin with \"%s\"", words, expected);
}

Test(stack_guard, fprintf_does_not_leap_over_the_guard)
{
    expect_overflow_in(print);
}

Test(stack_guard, fwprintf_does_not_leap_over_the_guard)
{
    expect_overflow_in(print_wide);
}

Test(stack_guard, fnmatch_does_not_leap_over_the_guard)
{
    expect_overflow_in(match);
}

/* ---- whether the kernel heeds advice ------------------------------------- */

#ifdef __linux__

static enum { USUAL, REFUSES_IT, TAKES_ALL } kernel;

/* In place of libc's, in the whole program: what this or that kernel answers
   to the advice for a guard, and to what is none. */
int madvise(void *start, size_t size, int advice)
{
    const int guard_install = 102;

    if (kernel == TAKES_ALL)
        return 0;
    if (kernel == REFUSES_IT && advice == guard_install) {
        errno = EINVAL;
        return -1;
    }
    return (int)syscall(SYS_madvise, start, size, advice);
}

Test(stack_guard, the_guard_is_there_before_linux_6_13)
{
    kernel = REFUSES_IT;
    expect_overflow_in(fill_a_frame);
}

Test(stack_guard, the_guard_is_there_where_advice_is_not_heeded)
{
    kernel = TAKES_ALL;
    expect_overflow_in(fill_a_frame);
}

#endif
