/* test_io_quiet - recv asks the system for no more than it has to, and is not
   led astray by what it remembers of a descriptor. */
#include "io_ways.h"
#include "own_selector.h"
#include "run_until_complete.h"
#include "watcher.h"

#include <errno.h>
#include <stdio.h>

/* Receive once; in which turn it was done, counted from now. */
static int turns_to_recv(intptr_t expected)
{
    struct task *task = run_task(async_recv, &ends[0]);
    int before = turns;

    while (!task_done(task) && turns < before + 9)
        turn();
    expect_ended(task, expected);
    return turns - before;
}

/* ends[0] has had a short read, and the selector watches on. */
static void converse(void)
{
    struct task *task = run_task(async_recv, &ends[0]);

    turn();
    put(ends[1], "hello");
    turn_times(2);
    expect_ended(task, 5);
}

/* What the selector itself has to say after some turns. A task has to wait for
   something, or the loop would not even ask. */
static int reported(void)
{
    struct selector_event events[8];

    loop_add_reader(loop, ends[1], say, "read");
    turn_times(3);
    return selector_wait(loop->selector, 0, events, 8);
}

/* ---- what the system is asked -------------------------------------------- */

static struct outcome async_echo(void *unused)
{
    (void)unused;
    for (;;) {
        struct outcome said =
            loop_sock_recv(loop, ends[0], buffer, sizeof buffer);
        if (!said.error && said.value > 0)
            said = loop_sock_sendall(loop, ends[0], buffer, (size_t)said.value);
        else
            return said;
    }
}

EverySelector(a_conversation_tells_the_selector_nothing, "IO-08")
{
    start_with(way);
    if (!loop->selector->kind->forgets_closed)
        cr_skip("this one is told, which is no system call");
    struct task *task = run_task(async_echo, NULL);
    turn();
    unsigned long changes = loop->watch_table->changes;
    for (int i = 0; i < 100; i++) {
        put(ends[1], "hello");
        turn_times(2);
        cr_assert_eq(read(ends[1], (char[8]){0}, 8), 5, "no echo %d", i);
    }
    cr_expect_eq(loop->watch_table->changes, changes);
    task_cancel(task);
    turn();
    task_release(task);
}

/* A turn for the descriptors, one for the tasks. */
EverySelector(however_many_are_ready_a_turn_asks_once, "IO-08")
{
    enum { MANY = 64 };
    struct fd_watcher watchers[MANY];
    struct task *tasks[MANY];

    start_with(way);
    put(ends[1], "x");
    for (int i = 0; i < MANY; i++) {
        watchers[i] = (struct fd_watcher){.fd = dup(ends[0]), .event = 1};
        tasks[i] = watching(way, &watchers[i]);
    }
    turn();
    unsigned long waits = loop->waits;
    turn_times(2);
    for (int i = 0; i < MANY; i++) {
        expect_ended(tasks[i], 0);
        close(watchers[i].fd);
    }
    cr_expect_leq(loop->waits - waits, 2);
}

/* How often the system is asked until the waiting task has seen the data. */
static unsigned long waits_to_see(const struct way *way)
{
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);
    unsigned long waits = loop->waits;

    put(ends[1], "hello");
    loop_add_reader(loop, listener, say, ""); /* or it would not be asked */
    expect_value(loop_run_until_complete(loop, task), 0);
    task_release(task);
    return loop->waits - waits;
}

/* It begins to wait, is woken, goes on (here the loop does not ask), ends. */
EachKind(a_turn_that_only_woke_is_not_followed_by_a_wait, "IO-08")
{
    start_listening(way);
    cr_expect_eq(waits_to_see(way), 3);
}

static void call_again(void *count)
{
    if (--*(int *)count > 0)
        loop_call_soon(loop, call_again, count);
}

EachKind(a_turn_that_did_anything_else_is_followed_by_a_wait, "IO-08")
{
    int count = 9; /* so many turns call something besides */

    start_listening(way);
    loop_call_soon(loop, call_again, &count);
    cr_expect_eq(waits_to_see(way), 4);
}

static void call_later_again(void *count)
{
    if (--*(int *)count > 0)
        loop_call_later(loop, 0, call_later_again, count);
}

EachKind(a_turn_with_a_timer_is_followed_by_a_wait, "IO-08")
{
    int count = 9;

    start_listening(way);
    loop_call_later(loop, 0, call_later_again, &count);
    cr_expect_eq(waits_to_see(way), 4);
}

EverySelector(a_recv_after_a_short_one_waits_at_once, "IO-08")
{
    start_with(way);
    put(ends[1], "hello");
    cr_expect_eq(turns_to_recv(5), 1);
    put(ends[1], "again");
    cr_expect_eq(turns_to_recv(5), 3);
}

EverySelector(a_recv_after_a_full_one_tries_at_once, "IO-08")
{
    start_with(way);
    put(ends[1], "just sixteen ---and once more ---");
    cr_expect_eq(turns_to_recv(16), 1);
    cr_expect_eq(turns_to_recv(16), 1);
}

EverySelector(data_that_no_task_reads_are_reported_no_more, "IO-08")
{
    start_with(way);
    converse();
    put(ends[1], "hello");
    cr_expect_eq(reported(), 0);
    cr_expect_leq(turns_to_recv(5), 3); /* and then it is there */
}

/* ---- when it guessed wrong ----------------------------------------------- */

EverySelector(a_datagram_is_short_and_the_next_comes_all_the_same, "IO-08")
{
    start_with(way);
    close_pair(ends);
    cr_assert_eq(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
    cr_assert(socket_set_nonblocking(ends[0]));
    put(ends[1], "one");
    put(ends[1], "three");
    cr_expect_eq(turns_to_recv(3), 1);
    cr_expect_leq(turns_to_recv(5), 3);
}

EverySelector(the_end_that_came_with_the_last_bytes_is_seen, "IO-08")
{
    start_with(way);
    converse();
    put(ends[1], "bye");
    shutdown(ends[1], SHUT_WR);
    cr_expect_leq(turns_to_recv(3), 3);
    cr_expect_leq(turns_to_recv(0), 3);
}

/* The selector's own list is made anew, as after a stale event: what no task
   awaits just now is in it, for the selector is not told when one does. */
EverySelector(a_drained_connection_is_still_watched_by_a_new_selector, "IO-08")
{
    start_with(way);
    converse();
    cr_assert(own_selector_renew(loop));
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    put(ends[1], "again");
    turn_times(3);
    expect_ended(task, 5);
}

/* ---- a number that means another descriptor by now ----------------------- */

/* A recv from the new one waits, and gets what comes. */
static void expect_served(void)
{
    struct task *task = run_task(async_recv, &ends[0]);

    turn_times(2);
    put(ends[1], "hello");
    wait_for_input(ends[0]);
    turn_times(3);
    expect_ended(task, 5);
    converse(); /* and once more */
}

EverySelector(loop_sock_close_makes_the_number_free, "IO-08")
{
    start_with(way);
    converse();
    loop_sock_close(loop, ends[0]);
    make_anew(ends[0]);
    expect_served();
}

EverySelector(the_next_with_its_number_is_tried_at_once, "IO-08")
{
    start_with(way);
    converse();
    loop_sock_close(loop, ends[0]);
    make_anew(ends[0]);
    put(ends[1], "hello");
    cr_expect_eq(turns_to_recv(5), 1);
}

EverySelector(an_accepted_descriptor_is_tried_at_once, "IO-08")
{
    start_listening(way);
    converse();
    int number = ends[0];
    client = client_of(listener);
    close(number); /* as one may not */
    struct task *task = run_task(async_accept, NULL);
    turn();
    expect_ended(task, number);
    close(ends[1]);
    ends[1] = client;
    put(client, "hello");
    wait_for_input(number);
    cr_expect_eq(turns_to_recv(5), 1);
}

EverySelector(close_after_the_end_makes_the_number_free, "IO-08")
{
    start_with(way);
    converse();
    shutdown(ends[1], SHUT_WR);
    turns_to_recv(0);
    close(ends[0]);
    make_anew(ends[0]);
    expect_served();
}

static struct outcome async_send_hello(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, ends[0], "hello", 5);
}

EverySelector(close_after_an_error_makes_the_number_free, "IO-08")
{
    start_with(way);
    converse();
    shutdown(ends[0], SHUT_WR);
    struct task *task = run_task(async_send_hello, NULL);
    turn();
    cr_expect(outcome_is(task_result(task), OSError));
    task_release(task);
    close(ends[0]);
    make_anew(ends[0]);
    expect_served();
}

EverySelector(close_after_a_cancel_makes_the_number_free, "IO-09")
{
    start_with(way);
    converse();
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    task_cancel(task);
    turn();
    task_release(task);
    close(ends[0]);
    make_anew(ends[0]);
    expect_served();
}

EverySelector(an_accepted_descriptor_is_new_whatever_had_its_number, "IO-08")
{
    start_listening(way);
    converse();
    int number = ends[0];
    client = client_of(listener);
    close(number); /* as one may not */
    struct task *task = run_task(async_accept, NULL);
    turn();
    expect_ended(task, number);
    close(ends[1]);
    ends[1] = client;
    expect_served();
}

EverySelector(a_connected_descriptor_is_new_whatever_had_its_number, "IO-08")
{
    start_listening(way);
    converse();
    int number = ends[0];
    close(number); /* as one may not */
    struct task *task = run_task(async_connect, &port);
    expect_value(loop_run_until_complete(loop, task), number);
    task_release(task);
    close(ends[1]);
    wait_for_input(listener);
    ends[1] = socket_accept(listener);
    expect_served();
}

EverySelector(a_reader_is_called_whatever_had_its_number, "IO-01")
{
    start_with(way);
    converse();
    close(ends[0]); /* as one may not */
    make_anew(ends[0]);
    put(ends[1], "x");
    cr_expect_null(loop_add_reader(loop, ends[0], say, "read"));
    turn();
    loop_remove_reader(loop, ends[0]);
    expect_said("read");
}

/* ---- a descriptor that lives on elsewhere -------------------------------- */

/* Closed here, but a duplicate keeps it alive, and what the kernel has noted
   of it, which no call can take back any more. */
static int leave_stray(void)
{
    int other = dup(ends[0]);

    converse();
    close(ends[0]); /* as one may not */
    put(ends[1], "hello");
    return other;
}

EverySelector(a_closed_duplicate_that_lives_on_is_reported_no_more, "IO-08")
{
    start_with(way);
    int other = leave_stray();
    cr_expect_eq(reported(), 0);
    ends[0] = other;
}

EverySelector(a_descriptor_read_to_its_end_is_not_watched_any_more, "IO-08")
{
    struct selector_event events[8];

    start_with(way);
    int other = dup(ends[0]);
    converse();
    shutdown(ends[1], SHUT_WR);
    turns_to_recv(0);
    close(ends[0]);
    cr_expect_eq(selector_wait(loop->selector, 0, events, 8), 0);
    ends[0] = other;
}

EverySelector(tasks_that_wait_for_others_are_woken_as_before, "IO-08")
{
    int more[2];

    start_with(way);
    make_pair(more);
    struct fd_watcher watcher = {.fd = more[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);
    int other = leave_stray();
    turn_times(3);
    put(more[1], "x");
    turn_times(2);
    expect_ended(task, 0);
    close_pair(more);
    ends[0] = other;
}

/* ---- loop_sock_close ----------------------------------------------------- */

EachKind(a_task_that_waits_for_a_closed_descriptor_is_told, "IO-10")
{
    start_with(way);
    struct fd_watcher watcher = {.fd = ends[0], .event = SELECTOR_READ};
    struct task *task = watching(way, &watcher);
    turn();
    loop_sock_close(loop, ends[0]);
    turn();
    struct outcome outcome = task_result(task);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, EBADF);
    expect_nobody_watches();
    task_release(task);
    ends[0] = dup(ends[1]);
}

EverySelector(closing_removes_reader_and_writer, "IO-03")
{
    start_with(way);
    loop_add_reader(loop, ends[0], say, "read");
    loop_add_writer(loop, ends[0], say, "write");
    loop_sock_close(loop, ends[0]);
    cr_expect_eq(fcntl(ends[0], F_GETFD), -1);
    expect_nobody_watches();
    ends[0] = dup(ends[1]);
}
