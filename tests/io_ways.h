/* io_ways - a test of io runs with every selector, and where it can with either
   kind of coroutine. */
#ifndef IO_WAYS_H
#define IO_WAYS_H

#include "connection.h"
#include "kinds.h"

#include "io.h"
#include "io_halves.h"

static int ends[2];

static inline void finish_io(void)
{
    finish();
    close_pair(ends);
}

/* With which selector, and which kind of coroutine. */
struct way {
    char selector[16];
    bool stackless;
};

static inline struct criterion_test_params ways(bool both_kinds)
{
    static struct way all[16];
    size_t count = 0;

    for (const char *const *name = selector_names(); *name; name++)
        for (int kind = 0; kind <= both_kinds; kind++) {
            strcpy(all[count].selector, *name);
            all[count++].stackless = kind;
        }
    return cr_make_param_array(struct way, all, count);
}

static inline void start_with(const struct way *way)
{
    setenv("ASYNCIO_SELECTOR", way->selector, 1);
    start();
    cr_assert_not_null(loop);
    make_pair(ends);
}

#define EveryWay(test, both_kinds, entry)                           \
    ParameterizedTestParameters(io, test)                           \
    {                                                               \
        return ways(both_kinds);                                    \
    }                                                               \
    ParameterizedTest(struct way *way, io, test, .fini = finish_io, \
                      .description = (entry))
#define EverySelector(test, entry) EveryWay(test, false, entry)
#define EachKind(test, entry)      EveryWay(test, true, entry)

/* ---- waiting for a descriptor, as either kind ---------------------------- */

struct fd_watcher {
    struct coroutine coroutine; /* of the stackless one, as what follows */
    int place;
    struct io io;

    int fd;
    int event;
    int resumed; /* in which turn, 0: not yet */
};

static inline struct outcome async_watch(void *argument)
{
    struct fd_watcher *watcher = argument;
    struct outcome outcome = watcher->event == SELECTOR_READ
                                 ? loop_wait_readable(loop, watcher->fd)
                                 : loop_wait_writable(loop, watcher->fd);

    watcher->resumed = turns;
    return outcome;
}

static inline struct outcome watch_step(struct coroutine *self,
                                        struct outcome sent)
{
    struct fd_watcher *watcher = (struct fd_watcher *)self;
    struct outcome outcome;

    if (watcher->place++ == 0) {
        outcome = io_start(&watcher->io, loop, watcher->fd, watcher->event);
        if (!outcome.error)
            return coroutine_suspend(self, outcome.value);
    } else {
        outcome = io_finish(&watcher->io, sent);
    }
    watcher->resumed = turns;
    return coroutine_finish(self, outcome);
}

static const struct coroutine_kind watch_kind = {.step = watch_step};

static inline struct task *watching(const struct way *way,
                                    struct fd_watcher *watcher)
{
    struct coroutine *coroutine = &watcher->coroutine;

    if (way->stackless)
        coroutine_init(coroutine, &watch_kind, "async_watch");
    else
        coroutine = coroutine_new(async_watch, watcher);
    return loop_create_task(loop, coroutine, NULL);
}

static inline void expect_nobody_watches(void)
{
    cr_expect_eq(loop->watched, loop->internal_fds);
}

/* Give it back, and see that it has ended like this. */
static inline void expect_ended(struct task *task, intptr_t value)
{
    cr_assert(task_done(task));
    expect_value(task_result(task), value);
    task_release(task);
}

static inline void put(int fd, const char *bytes)
{
    ssize_t length = (ssize_t)strlen(bytes);

    cr_assert_eq(write(fd, bytes, (size_t)length), length);
}

/* ---- bytes and connections ---------------------------------------------- */

/* ends[0] has the number that it had, but is a new socket. */
static inline void make_anew(int number)
{
    int fresh[2];

    close(ends[1]);
    make_pair(fresh);
    if (fresh[0] != number) {
        cr_assert_eq(dup2(fresh[0], number), number);
        close(fresh[0]);
    }
    ends[0] = number;
    ends[1] = fresh[1];
}

static char buffer[16];

static inline struct outcome async_recv(void *fd)
{
    return loop_sock_recv(loop, *(int *)fd, buffer, sizeof buffer);
}

static inline struct task *run_task(struct outcome (*function)(void *),
                                    void *argument)
{
    return loop_create_task(loop, coroutine_new(function, argument), NULL);
}

static inline struct outcome async_accept(void *unused)
{
    (void)unused;
    return loop_sock_accept(loop, listener);
}

static inline struct outcome async_connect(void *to)
{
    return loop_sock_connect(loop, "127.0.0.1", *(int *)to);
}

static inline void start_listening(const struct way *way)
{
    start_with(way);
    listener = socket_listen(0);
    port = socket_port(listener);
    cr_assert(socket_set_nonblocking(listener));
}

#endif
