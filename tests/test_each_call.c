/* test_each_call - what asyncio_run() runs, while one call of the runtime's
   fails: the first, then the second, and so on until there is none left. It does
   what it does or answers with an error; debug mode goes on with less. */
#include "deeds.h"
#include "failing.h"
#include "reports.h"

#include <errno.h>
#include <stdio.h>

/* The first of each test names calls: addr2line. */
TestSuite(each_call, .init = open_ends);

static struct {
    const char *name;
    struct outcome (*run)(void *unused);
} deeds[] = {
    {"gather", async_gathers},       {"shield", async_shields},
    {"wait", async_waits},           {"wait_for", async_has_limits},
    {"threads", async_asks_threads}, {"callbacks", async_calls_back},
    {"watchers", async_watches},     {"tree", async_prints},
    {"left", async_leaves},          {"sockets", async_talks},
    {"connect", async_connects},
};
enum { DEEDS = sizeof deeds / sizeof deeds[0] };

/* ---- with a call that fails ------------------------------------------------ */

struct trial {
    int deed;
    bool debug;
    const char *call;
    int error, n;
    struct outcome outcome;
    bool failed;
};

static void try_once(void *argument)
{
    struct trial *trial = argument;

    fail_call(trial->call, trial->n, trial->error);
    trial->outcome =
        asyncio_run_debug(deeds[trial->deed].run, NULL, trial->debug);
    trial->failed = call_failed();
}

/* All is well, or something is wanting, and only then something is. */
static bool is_right(const struct trial *trial)
{
    if (!trial->outcome.error)
        return true;
    return trial->failed && (outcome_is(trial->outcome, MemoryError) ||
                             outcome_is(trial->outcome, OSError));
}

/* Until there are fewer than n such calls; that n. */
static int try_all(struct trial *trial, const char *call)
{
    trial->call = call;
    trial->n = 0;
    do {
        trial->n++;
        const char *words = heard(try_once, trial);
        const struct error *error = trial->outcome.error;
        cr_expect(is_right(trial), "%s, %s %d: %s\n%s", deeds[trial->deed].name,
                  call, trial->n, error ? error->message : "", words);
    } while (trial->failed);
    return trial->n;
}

static struct criterion_test_params all_deeds(void)
{
    static struct trial trials[2 * DEEDS];

    for (int i = 0; i < 2 * DEEDS; i++)
        trials[i] = (struct trial){.deed = i / 2, .debug = i % 2};
    return cr_make_param_array(struct trial, trials, 2 * DEEDS);
}

ParameterizedTestParameters(each_call, memory_is_refused)
{
    return all_deeds();
}

ParameterizedTest(struct trial *trial, each_call, memory_is_refused)
{
    trial->error = ENOMEM;
    try_all(trial, "malloc");
    try_all(trial, "realloc");
    cr_expect_gt(try_all(trial, "calloc"), 1);
}

ParameterizedTestParameters(each_call, the_system_refuses)
{
    return all_deeds();
}

ParameterizedTest(struct trial *trial, each_call, the_system_refuses)
{
    static const struct {
        const char *call;
        int error;
    } calls[] = {
        {"mmap", ENOMEM},
        {"mprotect", ENOMEM},
        {"madvise", EINVAL},
        {"mincore", EAGAIN},
        {"F_DUPFD", EMFILE},
        {"pipe", EMFILE},
        {"epoll_create1", EMFILE},
        {"epoll_ctl", ENOSPC},
        {"fopen", EMFILE},
        {"fdopen", ENOMEM},
        {"waitpid", EINTR},
        {"waitpid", ECHILD},
        {"pthread_create", EAGAIN},
        {"pthread_mutex_init", EAGAIN},
        {"sigaction", EINVAL},
        {"sigaltstack", ENOMEM},
        {"epoll_wait", EINTR},
        {"poll", EINTR},
        {"F_GETFL", EBADF},
        {"F_SETFL", EPERM},
        {"F_SETFD", EPERM},
        {"accept", EAGAIN},
        {"accept", ENFILE},
        {"connect", ENETUNREACH},
        {"getsockopt", ENOBUFS},
        {"recv", EAGAIN},
        {"recv", ECONNRESET},
        {"send", EAGAIN},
        {"send", EPIPE},
        {"epoll_ctl", EEXIST},
        {"read", EINTR},
        {"write", EINTR},
    };

    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        trial->error = calls[i].error;
        try_all(trial, calls[i].call);
    }
}
