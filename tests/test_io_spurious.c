/* test_io_spurious - what was ready when the kernel was asked need not be any
   more when its turn comes: then it is waited for again. */
#include "io_ways.h"
#include "watcher.h"

#include <errno.h>

static void drain(int fd)
{
    static char bytes[4096];

    while (read(fd, bytes, sizeof bytes) > 0)
        ;
}

EverySelector(bytes_that_another_has_read_are_waited_for_again, "IO-07")
{
    start_with(way);
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    put(ends[1], "gone");
    turn(); /* it is woken */
    drain(ends[0]);
    turn(); /* and finds nothing */
    cr_assert_not(task_done(task));

    put(ends[1], "here");
    turn_times(2);
    expect_ended(task, 4);
    cr_expect_eq(memcmp(buffer, "here", 4), 0);
    expect_nobody_watches();
}

static struct outcome async_send(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, ends[0], "x", 1);
}

EverySelector(room_that_another_has_filled_is_waited_for_again, "IO-07")
{
    start_with(way);
    fill(ends[0]);
    struct task *task = run_task(async_send, NULL);
    turn();
    drain(ends[1]);
    turn();
    fill(ends[0]);
    turn();
    cr_assert_not(task_done(task));

    drain(ends[1]);
    turn_times(2);
    expect_ended(task, 0);
    expect_nobody_watches();
}

EverySelector(a_client_that_another_has_accepted_is_not_the_last, "IO-07")
{
    start_listening(way);
    struct task *task = run_task(async_accept, NULL);
    turn();
    client = client_of(listener);
    turn();
    int taken = socket_accept(listener);
    turn();
    cr_assert_not(task_done(task));

    int second = client_of(listener);
    turn_times(2);
    cr_assert(task_done(task));
    cr_expect_null(task_result(task).error);
    close((int)task_result(task).value);
    close(taken);
    close(client);
    close(second);
    task_release(task);
    expect_nobody_watches();
}

/* ---- called back for nothing --------------------------------------------- */

/* Two numbers of one connection, and what reading them gave. */
static struct {
    int fd;
    int calls;
    ssize_t length;
    int error;
} both[2];

static void read_it(void *argument)
{
    int i = *(int *)argument;

    both[i].calls++;
    both[i].length = read(both[i].fd, buffer, sizeof buffer);
    both[i].error = errno;
}

EverySelector(a_reader_called_for_nothing_is_called_again, "IO-07")
{
    static int numbers[2] = {0, 1};

    start_with(way);
    both[0].fd = ends[0];
    both[1].fd = dup(ends[0]);
    for (int i = 0; i < 2; i++)
        cr_assert_null(loop_add_reader(loop, both[i].fd, read_it, &numbers[i]));
    put(ends[1], "once");
    turn(); /* both are called, and one of them has the bytes */
    cr_expect_eq(both[0].length + both[1].length, 4 - 1);
    cr_expect(both[0].error == EAGAIN || both[1].error == EAGAIN);
    turn();
    put(ends[1], "again");
    turn();
    cr_expect_eq(both[0].calls, 2);
    cr_expect_eq(both[1].calls, 2);
    for (int i = 0; i < 2; i++)
        loop_remove_reader(loop, both[i].fd);
    close(both[1].fd);
}
