/* deeds - what asyncio_run() can run: each uses another part of the runtime. For
   test_each_call.c. */
#ifndef DEEDS_H
#define DEEDS_H

#include "support.h"

#include "await.h"
#include "future_cancel.h"
#include "gather.h"
#include "io.h"
#include "runner.h"
#include "shield.h"
#include "sleep.h"
#include "socket.h"
#include "stack_usage.h"
#include "tasks.h"
#include "threads.h"
#include "tree.h"
#include "wait.h"
#include "wait_for.h"
#include "wakeup.h"
#include "watcher.h"

static struct outcome async_nap(void *unused)
{
    (void)unused;
    return asyncio_sleep(0.001);
}

static struct coroutine *nap(void)
{
    return coroutine_new(async_nap, NULL);
}

static struct outcome async_gathers(void *unused)
{
    struct task *task = asyncio_create_task(nap());
    struct future *all =
        asyncio_gather((void *[]){nap(), task, nap()}, 3, false);
    struct outcome outcome = await(all);

    (void)unused;
    future_release(all);
    if (!outcome.error)
        outcome = await(task);
    task_release(task);
    return outcome;
}

/* The second finds no memory that was used before. */
static struct outcome async_shields(void *unused)
{
    struct future *shield = asyncio_shield(nap()),
                  *other = asyncio_shield(nap());
    struct outcome outcome = await(shield), second = await(other);

    (void)unused;
    future_release(shield);
    future_release(other);
    return outcome.error ? outcome : second;
}

/* Also the second of two waits, when there is memory that was used before. */
static struct outcome async_waits(void *unused)
{
    struct task *first = asyncio_create_task(nap()),
                *second = asyncio_create_task(nap());
    struct outcome outcome =
        asyncio_wait((void *[]){first, second, first}, 3, 3600, ALL_COMPLETED);

    (void)unused;
    if (!outcome.error)
        outcome = await(first);
    if (!outcome.error)
        outcome = await(second);
    task_release(first);
    task_release(second);
    return outcome;
}

static struct outcome async_has_limits(void *unused)
{
    (void)unused;
    return asyncio_wait_for(nap(), 3600);
}

static struct outcome answer(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

/* One after the other, and two at the same time. */
static struct outcome async_asks_threads(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome outcome = asyncio_to_thread(answer, NULL);

    (void)unused;
    if (outcome.error)
        return outcome;
    struct future *first = loop_run_in_executor(loop, answer, NULL),
                  *second = loop_run_in_executor(loop, answer, NULL);
    outcome = await(first);
    struct outcome other = await(second);
    future_release(first);
    future_release(second);
    return outcome.error ? outcome : other;
}

static void ignore(void *unused)
{
    (void)unused;
}

/* More than the loop has in its first piece of memory. */
static struct outcome async_calls_back(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    for (int i = 0; i < 100; i++) {
        struct handle soon = loop_call_soon(loop, ignore, NULL);
        struct handle later = loop_call_later(loop, 0.001, ignore, NULL);
        struct outcome posted = loop_call_soon_threadsafe(loop, ignore, NULL);
        if (!handle_pending(&soon) || !handle_pending(&later)) {
            outcome_ignore(posted);
            return outcome_raise(MemoryError, "no memory for a callback");
        }
        if (posted.error)
            return posted;
    }
    return asyncio_sleep(0.002);
}

static int ends[2], high;

static void open_ends(void)
{
    make_readable_pair(ends);
    high = duplicate_above(ends[0], 200);
}

static struct outcome async_watches(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    const char *problem = loop_add_reader(loop, ends[0], ignore, NULL);
    if (!problem)
        problem = loop_add_reader(loop, high, ignore, NULL);
    struct outcome outcome =
        problem ? outcome_raise(OSError, "%s", problem) : asyncio_sleep(0.001);
    loop_remove_reader(loop, ends[0]);
    loop_remove_reader(loop, high);
    return outcome;
}

/* A task that awaits others by way of what is no task. */
static struct outcome async_prints(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(async_gathers, NULL));
    struct outcome outcome = asyncio_sleep(0);

    (void)unused;
    loop_print_tree(asyncio_get_running_loop());
    asyncio_report_stacks();
    if (!outcome.error)
        outcome = await(task);
    task_release(task);
    return outcome;
}

/* A server in the same loop would have to be called by it. */
static struct outcome async_connects(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    int listener = socket_listen(0);

    (void)unused;
    if (listener < 0)
        return outcome_raise(OSError, "%s", socket_problem());
    struct outcome outcome =
        loop_sock_connect(loop, "127.0.0.1", socket_port(listener));
    if (!outcome.error) {
        loop_sock_close(loop, (int)outcome.value);
        outcome = outcome_value(0);
    }
    close(listener);
    return outcome;
}

/* They are still there when main has returned. */
static struct outcome async_leaves(void *unused)
{
    (void)unused;
    for (int i = 0; i < 3; i++)
        task_release(asyncio_create_task(nap()));
    return asyncio_sleep(0);
}

static int port;

static struct outcome async_serve(void *listener)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome client = loop_sock_accept(loop, (int)(intptr_t)listener);
    char byte;

    if (client.error)
        return client;
    struct outcome outcome = loop_sock_recv(loop, (int)client.value, &byte, 1);
    if (!outcome.error)
        outcome = loop_sock_sendall(loop, (int)client.value, &byte, 1);
    loop_sock_close(loop, (int)client.value);
    return outcome;
}

static struct outcome async_call(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct outcome server = loop_sock_connect(loop, "127.0.0.1", port);
    char byte;

    (void)unused;
    if (server.error)
        return server;
    struct outcome outcome = loop_sock_sendall(loop, (int)server.value, "x", 1);
    if (!outcome.error)
        outcome = loop_sock_recv(loop, (int)server.value, &byte, 1);
    loop_sock_close(loop, (int)server.value);
    return outcome;
}

/* One cannot go on without the other. */
static struct outcome talk(int listener)
{
    struct task *tasks[] = {
        asyncio_create_task(
            coroutine_new(async_serve, (void *)(intptr_t)listener)),
        asyncio_create_task(coroutine_new(async_call, NULL))};
    struct future *both = asyncio_gather((void **)tasks, 2, false);
    struct outcome outcome = await(both);

    future_release(both);
    for (int i = 0; i < 2; i++) {
        task_cancel(tasks[i]);
        outcome_ignore(await(tasks[i]));
        task_release(tasks[i]);
    }
    return outcome;
}

static struct outcome async_talks(void *unused)
{
    int listener = socket_listen(0);

    (void)unused;
    if (listener < 0 || !socket_set_nonblocking(listener) ||
        (port = socket_port(listener)) < 0) {
        struct outcome outcome = outcome_raise(OSError, "%s", socket_problem());
        close(listener);
        return outcome;
    }
    struct outcome outcome = talk(listener);
    close(listener);
    return outcome.error ? outcome : outcome_value(0);
}

#endif
