/* traced_loops - loops, and what they call. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "await.h"
#include "future_cancel.h"
#include "io.h"
#include "runner.h"
#include "sleep.h"
#include "socket.h"
#include "task.h"
#include "traced.h"
#include "watcher.h"

/* ---- loops ------------------------------------------------------------------- */

static int two_loops(void)
{
    int first = asyncio_exit_status(asyncio_run(prints, NULL));
    int second = asyncio_exit_status(asyncio_run(prints, NULL));

    return first || second;
}

/* Two that exist at the same time, and take turns. */
static int loops_in_turn(void)
{
    struct loop *one = loop_new(), *other = loop_new();

    for (int i = 0; i < 3; i++) {
        loop_call_later(one, 1, print, "one");
        loop_call_later(other, 1, print, "other");
        loop_run_once(one);
        loop_run_once(other);
    }
    loop_call_soon(one, print, "never");
    loop_free(one);
    loop_call_soon(other, print, "last");
    loop_run_once(other);
    loop_free(other);
    return 0;
}

struct outcome yields_often(void *unused)
{
    (void)unused;
    for (int i = 0; i < 10000; i++) {
        struct outcome outcome = asyncio_sleep(0);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

static struct outcome awaits_nothing(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());

    (void)unused;
    struct outcome outcome = await(future);
    future_release(future);
    return outcome;
}

/* No more memory than there is already. */
static struct outcome has_no_memory(void *unused)
{
    setrlimit(RLIMIT_AS, &(struct rlimit){1, 1});
    return yields_often(unused);
}

/* ---- what is taken back ------------------------------------------------------- */

static struct outcome takes_back(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct handle soon = loop_call_soon(loop, print, "never");
    struct handle later = loop_call_later(loop, 1, print, "never");
    struct handle next = loop_call_soon(loop, print, "next");

    (void)unused;
    handle_cancel(&soon);
    handle_cancel(&later);
    handle_cancel(&later);
    (void)next;
    return asyncio_sleep(2);
}

/* The second time there is nothing left to be cancelled. */
static struct outcome cancels_twice(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(prints, NULL));

    (void)unused;
    outcome_ignore(asyncio_sleep(0));
    task_cancel(task);
    outcome_ignore(await(task));
    task_cancel(task);
    task_release(task);
    return outcome_value(0);
}

static struct outcome interrupted(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(1);
}

/* ---- descriptors -------------------------------------------------------------- */

static struct outcome read_all(void *end)
{
    struct outcome outcome;
    char bytes[4];

    do
        outcome = loop_sock_recv(asyncio_get_running_loop(), *(int *)end, bytes,
                                 sizeof bytes);
    while (!outcome.error && outcome.value > 0);
    return outcome;
}

/* The loop polls for one connection, and so finds an idle reader of the other,
   which leaves the queue when its task waits again, or the end has come. */
static struct outcome reads_beside(void *unused)
{
    int one[2], other[2];

    (void)unused;
    socketpair(AF_UNIX, SOCK_STREAM, 0, one);
    socketpair(AF_UNIX, SOCK_STREAM, 0, other);
    socket_set_nonblocking(one[0]);
    socket_set_nonblocking(other[0]);
    struct task *first = asyncio_create_task(coroutine_new(read_all, one));
    struct task *second = asyncio_create_task(coroutine_new(read_all, other));
    for (int i = 0; i < 20; i++) {
        if (i % 4 == 3 && write(one[1], "x", 1) < 0)
            break;
        outcome_ignore(asyncio_sleep(0));
    }
    close(one[1]);
    for (int i = 0; i < 5; i++)
        outcome_ignore(asyncio_sleep(0));
    close(other[1]);
    outcome_ignore(await(first));
    outcome_ignore(await(second));
    task_release(first);
    task_release(second);
    loop_sock_close(asyncio_get_running_loop(), one[0]);
    loop_sock_close(asyncio_get_running_loop(), other[0]);
    return outcome_value(0);
}

/* Both ends of it are ready in one turn: the reader takes the writer out of the
   queue. A timer for ever has no time. */
static int both[2];

static void take_writer_out(void *loop)
{
    loop_remove_writer(loop, both[0]);
    loop_remove_reader(loop, both[0]);
}

static struct outcome watches(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct handle never = loop_call_at(loop, INFINITY, print, "never");

    (void)unused;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, both) < 0 ||
        write(both[1], "x", 1) != 1 ||
        loop_add_reader(loop, both[0], take_writer_out, loop) ||
        loop_add_writer(loop, both[0], print, "never"))
        return outcome_raise(OSError, "no pair");
    struct outcome outcome = asyncio_sleep(1);
    handle_cancel(&never);
    close(both[0]);
    close(both[1]);
    return outcome;
}

const struct deed loop_deeds[] = {
    {"two-loops", NULL, two_loops},
    {"loops-in-turn", NULL, loops_in_turn},
    {"often", yields_often, NULL},
    {"deadlock", awaits_nothing, NULL},
    {"no-memory", has_no_memory, NULL},
    {"takes-back", takes_back, NULL},
    {"cancels-twice", cancels_twice, NULL},
    {"interrupt", interrupted, NULL},
    {"reads-beside", reads_beside, NULL},
    {"watches", watches, NULL},
    {NULL, NULL, NULL},
};
