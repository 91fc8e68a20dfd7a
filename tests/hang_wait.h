/* hang_wait - a callback that blocks until the watchdog has reported it: what
   is said on stderr can be asked for at any time. */
#ifndef HANG_WAIT_H
#define HANG_WAIT_H

#include "kinds.h"

#include <pthread.h>
#include <stdio.h>

#include "symbols.h"

/* ---- what was said ------------------------------------------------------- */

static FILE *hang_file; /* in which stderr ends up */
static int usual_stderr;

static inline const char *reported(void)
{
    static _Thread_local char text[16384]; /* two may ask at once */
    ssize_t length = pread(fileno(hang_file), text, sizeof text - 1, 0);

    text[length > 0 ? length : 0] = '\0';
    return text;
}

static inline void forget_reports(void)
{
    cr_assert_eq(ftruncate(fileno(hang_file), 0), 0);
    lseek(fileno(hang_file), 0, SEEK_SET); /* stderr is the same file */
}

/* The details may still be on their way; the reported callback cannot end
   before they are there. */
static inline bool has_reported(void)
{
    return strstr(reported(), "so far\n") != NULL;
}

static inline void expect_reported(const char *part)
{
    cr_expect_not_null(strstr(reported(), part), "\"%s\" is not in \"%s\"",
                       part, reported());
}

/* ---- a watched loop ------------------------------------------------------ */

static inline void start_watched(void)
{
    start();
    hang_file = tmpfile();
    cr_assert_not_null(hang_file);
    fflush(stderr);
    usual_stderr = dup(STDERR_FILENO);
    dup2(fileno(hang_file), STDERR_FILENO);
    loop_set_debug(loop, true);
    loop->slow_callback_duration = 0.001;
}

static inline void finish_watched(void)
{
    finish();
    dup2(usual_stderr, STDERR_FILENO);
    close(usual_stderr);
    fclose(hang_file);
}

static inline void *turn_in_thread(void *unused)
{
    turn();
    return unused;
}

/* Until the watchdog has looked: it answers Ctrl-\ by waking the loop. */
static inline void have_it_look(void *unused)
{
    (void)unused;
    atomic_fetch_and(&loop->second_look, ~LOOP_WOKEN);
    raise(SIGQUIT);
    while (!loop_is_woken(loop))
        ;
}

/* Whether the calls of a thread that runs are found: there is addr2line, and no
   ThreadSanitizer, which keeps signals back. */
static inline bool can_sample(void)
{
#if defined(__SANITIZE_THREAD__)
    return false;
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
    return false;
#endif
#endif
    struct symbol symbol;
    bool (*function)(void) = can_sample;
    const void *address;

    memcpy(&address, &function, sizeof address);
    return symbol_of(address, &symbol);
}

#endif
