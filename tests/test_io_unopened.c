/* test_io_unopened - what awaits a descriptor answers one that is none. */
#include "kinds.h"
#include "no_memory.h"

#include <errno.h>

#include "io.h"
#include "io_halves.h"

TestSuite(io_unopened, .init = start, .fini = finish);

enum { NONE = 1000 }; /* no descriptor, and beyond any table */

static char buffer[8];

static struct outcome async_recv(void *unused)
{
    (void)unused;
    return loop_sock_recv(loop, NONE, buffer, sizeof buffer);
}

static struct outcome async_sendall(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, NONE, "x", 1);
}

static struct outcome async_send_nothing(void *unused)
{
    (void)unused;
    return loop_sock_sendall(loop, NONE, "", 0);
}

static struct outcome async_accept(void *unused)
{
    (void)unused;
    return loop_sock_accept(loop, NONE);
}

static struct outcome async_readable(void *unused)
{
    (void)unused;
    return loop_wait_readable(loop, NONE);
}

static struct outcome async_writable(void *unused)
{
    (void)unused;
    return loop_wait_writable(loop, NONE);
}

static struct outcome outcome_of(struct outcome (*function)(void *))
{
    struct task *task =
        loop_create_task(loop, coroutine_new(function, NULL), NULL);

    turn_times(2);
    struct outcome outcome = task_result(task);
    task_release(task);
    return outcome;
}

static void expect_bad_descriptor(struct outcome (*function)(void *))
{
    struct outcome outcome = outcome_of(function);

    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, EBADF);
}

Test(io_unopened, it_cannot_be_received_from)
{
    expect_bad_descriptor(async_recv);
}

Test(io_unopened, it_cannot_be_sent_to)
{
    expect_bad_descriptor(async_sendall);
}

Test(io_unopened, to_send_nothing_needs_none)
{
    expect_value(outcome_of(async_send_nothing), 0);
}

Test(io_unopened, it_cannot_accept)
{
    expect_bad_descriptor(async_accept);
}

Test(io_unopened, it_does_not_become_readable)
{
    expect_bad_descriptor(async_readable);
}

Test(io_unopened, it_does_not_become_writable)
{
    expect_bad_descriptor(async_writable);
}

/* ---- one that is open, and no memory to keep what is known of it ---------- */

enum { FIRST = 200, LAST = 300 }; /* far from the loop's own */

static struct outcome async_send_without_memory(void *unused)
{
    (void)unused;
    take_all_memory();
    for (int fd = FIRST; fd < LAST; fd++) {
        struct outcome outcome = loop_sock_sendall(loop, fd, "x", 1);
        if (outcome.error)
            _exit(outcome.value == ENOMEM ? 0 : 1);
    }
    _exit(2);
}

static int without_memory(void)
{
    int ends[2];

    make_pair(ends);
    for (int fd = FIRST; fd < LAST; fd++)
        dup2(ends[0], fd);
    outcome_ignore(outcome_of(async_send_without_memory));
    return 3;
}

Test(io_unopened, without_memory_for_it_the_call_says_so)
{
    if (LIMITED)
        cr_expect_eq(end_of_a_child(without_memory), 0);
}
