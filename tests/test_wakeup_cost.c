/* test_wakeup_cost - what it costs the system that other threads call a loop:
   polls, and bytes in the pipe that ends its wait. */
#include "posts.h"
#include "observer.h"
#include "wakeup_pipe.h"
#include "watch_table.h"

#include <unistd.h>

TestSuite(wakeup_cost, .init = start, .fini = finish);

/* ---- polls ---------------------------------------------------------------- */

/* The loop is about to wait, and can no longer change its mind. */
static void post_now(struct observer *observer, int event, const void *subject)
{
    (void)subject;
    if (event != POLL_STARTS)
        return;
    loop_remove_observer(loop, observer);
    post("posted");
}

static void nothing(void *unused)
{
    (void)unused;
}

Test(wakeup_cost, a_call_that_ended_the_wait_is_not_looked_for_again)
{
    struct observer observer = {.on_event = post_now};

    loop_add_observer(loop, &observer);
    loop_expect_thread(loop);
    loop_run_once(loop);
    loop_forget_thread(loop);
    expect_said("posted");
    unsigned long waits = loop->waits;
    loop_call_soon(loop, nothing, NULL);
    turn();
    cr_expect_eq(loop->waits, waits);
}

Test(wakeup_cost, a_call_that_comes_after_the_wait_is)
{
    loop_call_soon(loop, post, "posted");
    turn();
    unsigned long waits = loop->waits;
    turn();
    expect_said("posted");
    cr_expect_eq(loop->waits, waits + 1);
}

/* ---- bytes ---------------------------------------------------------------- */

/* Of all descriptors of this loop, the pipe is the only one. */
static int read_end(void)
{
    int fd = 0;

    while (!watch_table_peek(loop, fd))
        fd++;
    return fd;
}

Test(wakeup_cost, calls_that_come_before_the_loop_looks_share_a_byte)
{
    char bytes[8];

    post("a");
    post("b");
    post("c");
    cr_expect_eq(read(read_end(), bytes, sizeof bytes), 1);
    turn();
    expect_said("a b c");
}

Test(wakeup_cost, the_next_call_has_a_byte_of_its_own)
{
    char bytes[8];

    post("a");
    turn();
    expect_said("a");
    post("b");
    cr_expect_eq(read(read_end(), bytes, sizeof bytes), 1);
}

/* As where signals came, each of which may write one. */
Test(wakeup_cost, a_pipe_that_holds_much_is_emptied)
{
    struct wakeup_pipe pipe;
    char byte;

    cr_assert(wakeup_pipe_open(&pipe));
    for (int i = 0; i < 600; i++)
        wakeup_pipe_write(&pipe);
    wakeup_pipe_empty(&pipe);
    cr_expect_lt(read(pipe.read_end, &byte, 1), 0);
    wakeup_pipe_close(&pipe);
}
