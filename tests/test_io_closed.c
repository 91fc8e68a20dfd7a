/* test_io_closed - a descriptor is closed while a task waits for it, and its
   number is given to another. */
#include "io_ways.h"

#include <errno.h>

/* The loop closes ends[0] and another socket gets its number; then the task
   goes on. */
static void close_and_reuse(void)
{
    loop_sock_close(loop, ends[0]);
    make_anew(ends[0]);
}

static void expect_closed(struct task *task)
{
    turn_times(2);
    cr_assert(task_done(task));
    struct outcome outcome = task_result(task);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, EBADF);
    task_release(task);
    expect_nobody_watches();
}

/* What is still to be read there. */
static void expect_unread(int fd, const char *bytes)
{
    char text[32] = "";

    cr_expect_eq(read(fd, text, sizeof text - 1), (ssize_t)strlen(bytes));
    cr_expect_str_eq(text, bytes);
}

/* ---- woken, and closed before its step ----------------------------------- */

EverySelector(a_woken_recv_does_not_read_another_connection, "IO-10")
{
    start_with(way);
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    put(ends[1], "mine");
    turn();
    close_and_reuse();
    put(ends[1], "secret");
    expect_closed(task);
    expect_unread(ends[0], "secret");
}

/* Its first turn is the one in which the other is woken. */
static struct outcome async_close_and_accept(void *unused)
{
    (void)unused;
    struct outcome outcome = asyncio_sleep(0);
    if (outcome.error)
        return outcome;
    close(ends[0]); /* as one may not; but accept knows that its own is new */
    return loop_sock_accept(loop, listener);
}

EverySelector(a_recv_whose_number_accept_reused_takes_nothing, "IO-10")
{
    start_listening(way);
    int number = ends[0];
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    client = client_of(listener);
    put(client, "secret");
    struct task *accepts = run_task(async_close_and_accept, NULL);
    put(ends[1], "mine");
    turn_times(2);
    expect_ended(accepts, number);
    expect_closed(task);
    wait_for_input(number);
    expect_unread(number, "secret");
    close(client);
}

static const char much[1 << 20];

static struct outcome async_send_much(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, ends[0], much, sizeof much);
}

EverySelector(a_woken_sendall_does_not_write_to_another_connection, "IO-10")
{
    static char sink[65536];

    start_with(way);
    struct task *task = run_task(async_send_much, NULL);
    turn();
    cr_assert_not(task_done(task));
    while (read(ends[1], sink, sizeof sink) > 0)
        ;
    turn();
    cr_assert_not(task_done(task));
    close_and_reuse();
    expect_closed(task);
    cr_expect_eq(read(ends[1], sink, sizeof sink), -1); /* nothing came */
}

EachKind(a_woken_wait_is_told_that_its_descriptor_is_closed, "IO-10")
{
    start_with(way);
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);
    turn();
    put(ends[1], "mine");
    turn();
    close_and_reuse();
    put(ends[1], "secret");
    expect_closed(task);
}

EverySelector(a_woken_accept_takes_no_client_of_another_listener, "IO-10")
{
    start_listening(way);
    struct task *task = run_task(async_accept, NULL);
    turn();
    client = client_of(listener);
    turn();
    int number = listener;
    loop_sock_close(loop, listener);
    listener = socket_listen(0);
    cr_assert_eq(listener, number);
    cr_assert(socket_set_nonblocking(listener));
    int other = client_of(listener);
    expect_closed(task);
    peer = socket_accept(listener); /* it is still there */
    cr_expect_geq(peer, 0);
    close(other);
    connection_finish();
}

EverySelector(a_connect_that_is_closed_closes_nothing_more, "IO-10")
{
    start_listening(way);
    int number = lowest_free();
    struct task *task = run_task(async_connect, &port);
    turn();
    loop_sock_close(loop, number);
    int other = dup(listener);
    cr_assert_eq(other, number);
    expect_closed(task);
    cr_expect_geq(fcntl(other, F_GETFD), 0);
    close(other);
    close(listener);
}

EverySelector(a_recv_cancelled_besides_ends_as_cancelled, "IO-09")
{
    start_with(way);
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    put(ends[1], "mine");
    turn();
    close_and_reuse();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    task_release(task);
}

/* ---- closed while it gives way ------------------------------------------- */

static struct outcome async_recv_for_ever(void *unused)
{
    (void)unused;
    for (;;) {
        struct outcome outcome =
            loop_sock_recv(loop, ends[0], buffer, sizeof buffer);
        if (outcome.error)
            return outcome;
    }
}

EverySelector(a_recv_that_gave_way_does_not_read_another_connection, "IO-10")
{
    start_with(way);
    fill(ends[1]);
    struct task *task = run_task(async_recv_for_ever, NULL);
    turn();
    close_and_reuse();
    put(ends[1], "secret");
    expect_closed(task);
    expect_unread(ends[0], "secret");
}

static struct outcome async_send_for_ever(void *unused)
{
    (void)unused;
    for (;;) {
        struct outcome outcome = loop_sock_sendall(loop, ends[0], "x", 1);
        if (outcome.error)
            return outcome;
    }
}

EverySelector(a_sendall_that_gave_way_does_not_write_to_another, "IO-10")
{
    start_with(way);
    struct task *task = run_task(async_send_for_ever, NULL);
    turn();
    close_and_reuse();
    expect_closed(task);
    cr_expect_eq(read(ends[1], buffer, sizeof buffer), -1);
}

/* The new one with its number begins anew: it need not give way soon. */
EverySelector(the_next_with_its_number_has_all_its_tries, "IO-08")
{
    start_with(way);
    fill(ends[1]);
    struct task *task = run_task(async_recv_for_ever, NULL);
    turn();
    close_and_reuse();
    fill(ends[1]);
    struct task *next = run_task(async_recv, &ends[0]);
    expect_closed(task);
    expect_ended(next, sizeof buffer);
}
