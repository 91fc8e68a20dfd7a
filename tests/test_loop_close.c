/* test_loop_close - making a loop, closing it, and what it still answers. */
#include "support.h"

#include "loop.h"
#include "selector.h"
#include "watcher.h"

static struct loop *loop;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
    make_readable_pair(ends);
}

static void finish(void)
{
    loop_free(loop);
    close_pair(ends);
}

TestSuite(loop_close, .init = start, .fini = finish);

Test(loop_close, closing_drops_what_is_queued, .description = "RUN-20")
{
    struct callback own;

    callback_init(&own, say, "own");
    loop_queue(loop, &own);
    loop_close(loop);
    cr_assert_not(list_linked(&own.link));
}

Test(loop_close, closing_calls_nothing, .description = "RUN-20")
{
    loop_call_soon(loop, say, "soon");
    loop_call_at(loop, 0, say, "timer");
    loop_add_reader(loop, ends[0], say, "reader");
    loop_close(loop);
    expect_said("");
}

Test(loop_close, closing_forgets_timers, .description = "RUN-20")
{
    struct timer timer = {0};

    callback_init(&timer.callback, say, "own");
    loop_start_timer(loop, &timer, 1);
    loop_close(loop);
    loop_cancel_timer(loop, &timer);
    cr_assert_eq(timer.position, 0);
}

Test(loop_close, closing_twice_is_harmless, .description = "RUN-20")
{
    loop_close(loop);
    loop_close(loop);
    cr_assert(loop_is_closed(loop));
}

Test(loop_close, closing_gives_back_the_descriptors,
     .description = "RUN-20, IO-12")
{
    int lowest = dup(0); /* what the selector would leave behind lies above */

    close(lowest);
    struct loop *another = loop_new();
    loop_close(another);
    int now_lowest = dup(0);
    close(now_lowest);
    loop_free(another);
    cr_assert_eq(now_lowest, lowest);
}

Test(loop_close, a_new_loop_is_not_closed, .description = "ACC-06")
{
    cr_assert_not(loop_is_closed(loop));
}

Test(loop_close, a_closed_loop_has_no_reader_to_remove,
     .description = "RUN-22, IO-03")
{
    loop_add_reader(loop, ends[0], say, "reader");
    loop_close(loop);
    cr_assert_not(loop_remove_reader(loop, ends[0]));
}

Test(loop_close, a_closed_loop_has_no_writer_to_remove,
     .description = "RUN-22, IO-03")
{
    loop_add_writer(loop, ends[0], say, "writer");
    loop_close(loop);
    cr_assert_not(loop_remove_writer(loop, ends[0]));
}

Test(loop_close, a_closed_loop_does_not_run, .description = "RUN-22")
{
    loop_close(loop);
    cr_assert_not(loop_is_running(loop));
}

Test(loop_close, a_closed_loop_knows_the_time, .description = "RUN-22")
{
    loop_call_at(loop, 7, say, "a");
    loop_run_once(loop);
    loop_close(loop);
    cr_assert_eq(loop_time(loop), 7);
}

Test(loop_close, a_closed_loop_can_be_stopped, .description = "RUN-22")
{
    loop_close(loop);
    loop_stop(loop);
    cr_assert(loop_is_closed(loop));
}

Test(loop_close, freeing_none_is_harmless)
{
    loop_free(NULL);
}

Test(loop_close, an_unknown_selector_makes_no_loop)
{
    setenv("ASYNCIO_SELECTOR", "devpoll", 1);
    cr_assert_null(loop_new());
}

Test(loop_close, the_selector_can_be_chosen)
{
    setenv("ASYNCIO_SELECTOR", "select", 1);
    struct loop *another = loop_new();
    const char *name = another->selector->kind->name;
    loop_free(another);
    cr_assert_str_eq(name, "select");
}
