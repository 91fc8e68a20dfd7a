/* test_io - sockets that can be awaited, with every selector. */
#include "io_ways.h"
#include "run_until_complete.h"

#include <errno.h>
#include <stdio.h>

EachKind(a_task_waits_until_there_is_something_to_read, "IO-08")
{
    start_with(way);
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);

    turn_times(3);
    cr_expect_not(task_done(task));
    put(ends[1], "x");
    turn_times(2); /* it is seen, and a turn later the task goes on */
    cr_expect_eq(watcher.resumed, 5);
    expect_ended(task, 0);
    expect_nobody_watches();
}

EachKind(a_task_waits_until_there_is_room, "IO-08")
{
    static char bytes[65536];

    start_with(way);
    fill(ends[0]);
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_WRITE};
    struct task *task = watching(way, &watcher);

    turn_times(2);
    cr_expect_not(task_done(task));
    while (read(ends[1], bytes, sizeof bytes) > 0)
        ;
    turn_times(2);
    cr_expect_eq(watcher.resumed, 4);
    expect_ended(task, 0);
    expect_nobody_watches();
}

EachKind(a_pipe_can_be_waited_for, "IO-08")
{
    int pipe_ends[2];

    start_with(way);
    cr_assert_eq(pipe(pipe_ends), 0);
    struct fd_watcher reader = {.fd = pipe_ends[0], .event = SELECTOR_READ};
    struct fd_watcher writer = {.fd = pipe_ends[1], .event = SELECTOR_WRITE};
    struct task *reads = watching(way, &reader);
    struct task *writes = watching(way, &writer);

    turn_times(3);
    expect_ended(writes, 0);
    cr_expect_not(task_done(reads));
    put(pipe_ends[1], "x");
    turn_times(2);
    expect_ended(reads, 0);
    close_pair(pipe_ends);
}

EachKind(one_task_may_read_while_another_writes, "IO-08")
{
    start_with(way);
    fill(ends[0]);
    struct fd_watcher reader = {.fd = ends[0], .event = SELECTOR_READ};
    struct fd_watcher writer = {.fd = ends[0], .event = SELECTOR_WRITE};
    struct task *reads = watching(way, &reader);
    struct task *writes = watching(way, &writer);

    turn();
    put(ends[1], "x");
    turn_times(2);
    expect_ended(reads, 0);
    cr_expect_not(task_done(writes));
    task_cancel(writes);
    turn();
    task_release(writes);
}

EachKind(two_tasks_cannot_wait_for_the_same, "IO-08")
{
    char message[80];

    start_with(way);
    struct fd_watcher first = {.fd = ends[0], .event = SELECTOR_READ};
    struct fd_watcher second = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *waits = watching(way, &first);
    struct task *comes_late = watching(way, &second);

    turn();
    snprintf(message, sizeof message,
             "descriptor %d is awaited by another task already", ends[0]);
    expect_error(task_result(comes_late), RuntimeError, message);
    put(ends[1], "x");
    turn_times(2);
    expect_ended(waits, 0); /* it was not disturbed */
    task_release(comes_late);
}

EachKind(a_cancelled_wait_leaves_no_watcher_behind, "IO-09")
{
    start_with(way);
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);

    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    expect_nobody_watches();
    task_release(task);
}

EachKind(another_task_can_wait_after_a_cancel, "IO-09")
{
    start_with(way);
    struct fd_watcher first = {.fd = ends[0], .event = SELECTOR_READ};
    struct fd_watcher second = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *cancelled = watching(way, &first);

    turn();
    task_cancel(cancelled);
    struct task *task = watching(way, &second);
    turn();
    put(ends[1], "x");
    turn_times(2);
    expect_ended(task, 0);
    expect_nobody_watches();
    task_release(cancelled);
}

EachKind(another_task_may_begin_before_the_cancelled_one_ended, "IO-09")
{
    start_with(way);
    struct fd_watcher first = {.fd = ends[0], .event = SELECTOR_READ};
    struct fd_watcher second = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *cancelled = watching(way, &first);

    turn();
    struct task *task = watching(way, &second); /* its step comes first */
    task_cancel(cancelled);
    turn();
    cr_expect(task_cancelled(cancelled));
    put(ends[1], "x");
    turn_times(2);
    expect_ended(task, 0);
    expect_nobody_watches();
    task_release(cancelled);
}

EachKind(data_of_the_turn_of_a_cancel_go_to_the_next_task, "IO-09")
{
    start_with(way);
    struct fd_watcher first = {.fd = ends[0], .event = SELECTOR_READ};
    struct fd_watcher second = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *cancelled = watching(way, &first);

    turn();
    task_cancel(cancelled);
    put(ends[1], "x");
    turn();
    cr_expect(task_cancelled(cancelled));
    struct task *task = watching(way, &second);
    turn_times(3);
    expect_ended(task, 0);
    expect_nobody_watches();
    task_release(cancelled);
}

/* ---- bytes --------------------------------------------------------------- */

EverySelector(recv_of_what_is_there_does_not_suspend, "IO-08")
{
    start_with(way);
    put(ends[1], "hello");
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    expect_ended(task, 5);
    cr_expect_arr_eq(buffer, "hello", 5);
}

EverySelector(recv_waits_for_what_comes, "IO-08")
{
    start_with(way);
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    cr_expect_not(task_done(task));
    put(ends[1], "hello");
    turn_times(2);
    expect_ended(task, 5);
    cr_expect_arr_eq(buffer, "hello", 5);
    expect_nobody_watches();
}

EverySelector(recv_gives_no_more_than_there_is_room_for, "IO-08")
{
    start_with(way);
    put(ends[1], "more than sixteen bytes");
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    expect_ended(task, sizeof buffer);
}

EverySelector(the_end_of_the_stream_is_zero, "IO-08")
{
    start_with(way);
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    shutdown(ends[1], SHUT_WR);
    turn_times(2);
    expect_ended(task, 0);
}

EverySelector(an_error_of_recv_is_that_of_the_await, "IO-10")
{
    int pipe_ends[2];

    start_with(way);
    cr_assert_eq(pipe(pipe_ends), 0);
    struct task *task = run_task(async_recv, &pipe_ends[0]);
    turn();
    struct outcome outcome = task_result(task);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, ENOTSOCK);
    task_release(task);
    close_pair(pipe_ends);
}

EverySelector(a_cancelled_recv_takes_nothing, "IO-09")
{
    start_with(way);
    struct task *cancelled = run_task(async_recv, &ends[0]);
    turn();
    struct task *task = run_task(async_recv, &ends[0]);
    task_cancel(cancelled);
    turn();
    put(ends[1], "hello");
    turn_times(2);
    cr_expect(task_cancelled(cancelled));
    expect_ended(task, 5);
    task_release(cancelled);
}

/* Megabytes whose order can be checked. */
enum { MEGABYTES = 3 << 20 };
static unsigned char *sent, *got;

static struct outcome async_send(void *unused)
{
    (void)unused;
    for (int i = 0; i < MEGABYTES; i++)
        sent[i] = (unsigned char)(i * 31 + i / 251);
    return loop_sock_sendall(loop, ends[0], sent, MEGABYTES);
}

static struct outcome async_recv_all(void *unused)
{
    size_t length = 0;

    (void)unused;
    while (length < MEGABYTES) {
        struct outcome outcome =
            loop_sock_recv(loop, ends[1], got + length, MEGABYTES - length);
        if (outcome.error || !outcome.value)
            return outcome;
        length += (size_t)outcome.value;
    }
    return outcome_value((intptr_t)length);
}

EverySelector(sendall_sends_megabytes_as_there_is_room, "IO-08")
{
    start_with(way);
    cr_assert_not_null(sent = malloc(MEGABYTES));
    cr_assert_not_null(got = malloc(MEGABYTES));
    struct task *sends = run_task(async_send, NULL);
    turn();
    cr_expect_not(task_done(sends)); /* it did not all fit */
    struct task *receives = run_task(async_recv_all, NULL);
    expect_value(loop_run_until_complete(loop, receives), MEGABYTES);
    expect_value(loop_run_until_complete(loop, sends), 0);
    cr_expect_eq(memcmp(sent, got, MEGABYTES), 0);
    expect_nobody_watches();
    task_release(sends);
    task_release(receives);
    free(sent);
    free(got);
}

static struct outcome async_send_hello(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, ends[0], "hello", 5);
}

EverySelector(sendall_of_what_fits_does_not_suspend, "IO-08")
{
    start_with(way);
    struct task *task = run_task(async_send_hello, NULL);
    turn();
    expect_ended(task, 0);
}

EverySelector(sendall_to_a_peer_that_is_gone_fails, "IO-10")
{
    start_with(way);
    shutdown(ends[0], SHUT_WR);
    struct task *task = run_task(async_send_hello, NULL);
    turn();
    struct outcome outcome = task_result(task);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, EPIPE);
    task_release(task);
}

/* ---- connections --------------------------------------------------------- */

/* Whether what is written at one comes out at the other; closes both. */
static void expect_connected(struct outcome one, struct outcome other)
{
    cr_assert(!one.error && !other.error);
    cr_expect(fcntl((int)one.value, F_GETFL) & O_NONBLOCK);
    put((int)one.value, "hello");
    struct task *task = run_task(async_recv, &(int){(int)other.value});
    expect_value(loop_run_until_complete(loop, task), 5);
    task_release(task);
    close((int)one.value);
    close((int)other.value);
}

EverySelector(accept_gives_a_client_that_waits_at_once, "IO-08")
{
    start_listening(way);
    client = client_of(listener);
    cr_assert(socket_set_nonblocking(client));
    struct task *task = run_task(async_accept, NULL);
    turn();
    cr_assert(task_done(task));
    expect_connected(task_result(task), outcome_value(client));
    task_release(task);
}

EverySelector(accept_waits_for_a_client, "IO-08")
{
    start_listening(way);
    struct task *task = run_task(async_accept, NULL);
    turn_times(2);
    cr_expect_not(task_done(task));
    client = client_of(listener);
    cr_assert(socket_set_nonblocking(client));
    expect_connected(loop_run_until_complete(loop, task),
                     outcome_value(client));
    expect_nobody_watches();
    task_release(task);
}

EverySelector(connect_reaches_a_server, "IO-08")
{
    start_listening(way);
    struct task *accepts = run_task(async_accept, NULL);
    struct task *connects = run_task(async_connect, &port);
    struct outcome connected = loop_run_until_complete(loop, connects);
    expect_connected(connected, loop_run_until_complete(loop, accepts));
    expect_nobody_watches();
    task_release(accepts);
    task_release(connects);
}

EverySelector(a_refused_connection_is_an_error_with_its_number, "IO-10")
{
    start_with(way);
    int deserted = deserted_port();
    int free_before = lowest_free();
    struct task *task = run_task(async_connect, &deserted);
    struct outcome outcome = loop_run_until_complete(loop, task);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, ECONNREFUSED);
    cr_expect_eq(lowest_free(), free_before);
    expect_nobody_watches();
    task_release(task);
}

EverySelector(a_cancelled_accept_takes_no_client, "IO-09")
{
    start_listening(way);
    struct task *cancelled = run_task(async_accept, NULL);
    turn();
    struct task *task = run_task(async_accept, NULL);
    task_cancel(cancelled);
    turn();
    client = client_of(listener);
    struct outcome outcome = loop_run_until_complete(loop, task);
    cr_expect(task_cancelled(cancelled));
    cr_expect_null(outcome.error);
    close((int)outcome.value);
    task_release(cancelled);
    task_release(task);
}

EverySelector(a_cancelled_connect_leaves_no_descriptor, "IO-09")
{
    start_listening(way);
    int free_before = lowest_free();
    struct task *task = run_task(async_connect, &port);
    turn();
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    cr_expect_eq(lowest_free(), free_before);
    expect_nobody_watches();
    task_release(task);
}
