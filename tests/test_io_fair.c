/* test_io_fair - a task that never has to wait gives way all the same; and a
   server outlives a lack of descriptors. */
#include "descriptor.h"

#include "io_ways.h"

#include <errno.h>

static int done_by; /* how many system calls the greedy one has made */

static struct outcome async_greedy_recv(void *unused)
{
    (void)unused;
    for (;; done_by++) {
        struct outcome outcome =
            loop_sock_recv(loop, ends[0], buffer, sizeof buffer);
        if (outcome.error)
            return outcome;
    }
}

static struct outcome async_greedy_send(void *unused)
{
    (void)unused;
    for (;; done_by++) {
        struct outcome outcome = loop_sock_sendall(loop, ends[0], "x", 1);
        if (outcome.error)
            return outcome;
    }
}

static struct outcome async_greedy_accept(void *unused)
{
    (void)unused;
    for (;; done_by++) {
        struct outcome outcome = loop_sock_accept(loop, listener);
        if (outcome.error)
            return outcome;
        close((int)outcome.value);
    }
}

/* It does so much in a turn, and the same in the next. */
static void expect_fair(struct outcome (*greedy)(void *))
{
    struct task *task = run_task(greedy, NULL);

    turn();
    cr_expect_eq(done_by, IO_BUDGET);
    turn();
    cr_expect_eq(done_by, 2 * IO_BUDGET);
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(done_by, 2 * IO_BUDGET);
    task_release(task);
}

EverySelector(a_receiver_whose_peer_never_pauses_gives_way, "IO-08")
{
    start_with(way);
    fill(ends[1]);
    expect_fair(async_greedy_recv);
}

EverySelector(a_sender_that_never_has_to_wait_gives_way, "IO-08")
{
    start_with(way);
    expect_fair(async_greedy_send);
}

EverySelector(an_acceptor_that_never_has_to_wait_gives_way, "IO-08")
{
    enum { CLIENTS = 3 * IO_BUDGET };
    int clients[CLIENTS];

    start_listening(way);
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = client_of(listener);
    expect_fair(async_greedy_accept);
    for (int i = 0; i < CLIENTS; i++)
        close(clients[i]);
}

static struct outcome async_recv_and_wait(void *unused)
{
    struct outcome outcome = outcome_value(0);

    (void)unused;
    while (!outcome.error) {
        outcome = loop_sock_recv(loop, ends[0], buffer, 4);
        done_by++;
    }
    return outcome;
}

/* The turn after the one in which it is seen, a hundred times. */
EverySelector(a_task_that_waits_each_time_need_not_give_way, "IO-08")
{
    start_with(way);
    struct task *task = run_task(async_recv_and_wait, NULL);
    turn();
    for (int i = 1; i <= 100; i++) {
        put(ends[1], "x");
        turn_times(2);
        cr_assert_eq(done_by, i);
    }
    task_cancel(task);
    turn();
    task_release(task);
}

/* ---- no descriptor left -------------------------------------------------- */

EverySelector(accept_goes_on_when_descriptors_are_free_again, "IO-10")
{
    start_listening(way);
    client = client_of(listener);
    struct rlimit before = leave_descriptors(0);
    struct task *task = run_task(async_accept, NULL);
    turn();
    struct outcome refused = task_result(task);
    cr_expect(outcome_is(refused, OSError));
    cr_expect_eq(refused.value, EMFILE);
    task_release(task);

    setrlimit(RLIMIT_NOFILE, &before);
    task = run_task(async_accept, NULL);
    turn();
    cr_assert(task_done(task));
    cr_expect_null(task_result(task).error);
    close((int)task_result(task).value);
    close(client);
    task_release(task);
}

/* A server's loop: without a descriptor the next client waits for a while. */
static struct outcome async_accept_patiently(void *unused)
{
    (void)unused;
    for (;; done_by++) {
        struct outcome outcome = loop_sock_accept(loop, listener);
        if (!outcome.error || outcome.value != EMFILE)
            return outcome;
        outcome = asyncio_sleep(1);
        if (outcome.error)
            return outcome;
    }
}

EverySelector(a_server_can_pause_until_there_are_descriptors, "IO-11")
{
    start_listening(way);
    client = client_of(listener);
    struct rlimit before = leave_descriptors(0);
    struct task *task = run_task(async_accept_patiently, NULL);
    turn_times(9);
    cr_expect_eq(done_by, 0); /* the client wakes no task in the pause */
    setrlimit(RLIMIT_NOFILE, &before);
    expect_nobody_watches();
    loop_run_once(loop); /* the clock jumps to the end of the pause */
    turn_times(2);
    cr_assert(task_done(task));
    cr_expect_null(task_result(task).error);
    close((int)task_result(task).value);
    close(client);
    task_release(task);
}
