/* test_watcher - what is called when a descriptor is ready. */
#include "support.h"

#include <errno.h>
#include <sys/select.h>

#include "loop.h"
#include "selector.h"
#include "watch_table.h"
#include "watcher.h"

static struct loop *loop;
static struct list ready;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    loop = loop_new();
    list_init(&ready);
    make_readable_pair(ends);
}

static void finish(void)
{
    loop_free(loop);
    close_pair(ends);
}

/* A loop on this selector, in place of the best. */
static void ask_by(const char *selector)
{
    setenv("ASYNCIO_SELECTOR", selector, 1);
    loop_free(loop);
    loop = loop_new();
    cr_assert_not_null(loop);
    unsetenv("ASYNCIO_SELECTOR");
}

TestSuite(watcher, .init = start, .fini = finish);

/* Calls what was queued, as a turn of the loop does. */
static void call_queued(void)
{
    while (!list_empty(&ready)) {
        struct callback *callback =
            list_entry(list_take_first(&ready), struct callback, link);
        callback->function(callback->argument);
    }
}

static void wait_and_call(void)
{
    loop_wait(loop, 0, &ready);
    call_queued();
}

Test(watcher, a_reader_is_called_when_there_is_something_to_read,
     .description = "IO-01")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read");
}

Test(watcher, a_reader_is_not_called_when_there_is_nothing_to_read)
{
    watcher_add(loop, ends[1], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("");
}

Test(watcher, a_writer_is_called_when_there_is_room, .description = "IO-01")
{
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    wait_and_call();
    expect_said("write");
}

Test(watcher, a_reader_is_called_each_time_until_removed,
     .description = "IO-01")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    wait_and_call();
    watch_table_remove(loop, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("read read");
}

Test(watcher, the_reader_comes_before_the_writer, .description = "IO-05")
{
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read write");
}

Test(watcher, a_new_reader_replaces_the_old_one, .description = "IO-02")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "old");
    watcher_add(loop, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new");
}

Test(watcher, a_new_reader_leaves_the_writer_alone, .description = "IO-02")
{
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    watcher_add(loop, ends[0], SELECTOR_READ, say, "old");
    watcher_add(loop, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new write");
}

Test(watcher, a_reader_that_is_replaced_leaves_the_queue,
     .description = "IO-02")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "old");
    loop_wait(loop, 0, &ready);
    watcher_add(loop, ends[0], SELECTOR_READ, say, "new");
    call_queued();
    expect_said("");
}

Test(watcher, a_reader_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    loop_wait(loop, 0, &ready);
    watch_table_remove(loop, ends[0], SELECTOR_READ);
    call_queued();
    expect_said("");
}

Test(watcher, a_writer_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    loop_wait(loop, 0, &ready);
    watch_table_remove(loop, ends[0], SELECTOR_WRITE);
    call_queued();
    expect_said("");
}

Test(watcher, a_queued_reader_is_not_queued_twice)
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    loop_wait(loop, 0, &ready);
    loop_wait(loop, 0, &ready);
    call_queued();
    expect_said("read");
}

Test(watcher, removing_tells_that_there_was_one, .description = "IO-03")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    cr_assert(watch_table_remove(loop, ends[0], SELECTOR_READ));
}

Test(watcher, removing_twice_tells_that_there_was_none, .description = "IO-03")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    watch_table_remove(loop, ends[0], SELECTOR_READ);
    cr_assert_not(watch_table_remove(loop, ends[0], SELECTOR_READ));
}

Test(watcher, a_reader_is_no_writer_to_remove, .description = "IO-03")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    cr_assert_not(watch_table_remove(loop, ends[0], SELECTOR_WRITE));
}

Test(watcher, an_unknown_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watch_table_remove(loop, 12345, SELECTOR_READ));
}

Test(watcher, a_negative_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watch_table_remove(loop, -1, SELECTOR_READ));
}

Test(watcher, removing_the_reader_keeps_the_writer, .description = "IO-03")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_remove(loop, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("write");
}

Test(watcher, removing_the_writer_keeps_the_reader, .description = "IO-03")
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_remove(loop, ends[0], SELECTOR_WRITE);
    wait_and_call();
    expect_said("read");
}

Test(watcher, a_loop_has_no_table_before_its_first_descriptor)
{
    loop_remove_reader(loop, ends[0]);
    loop_wait(loop, 0, &ready);
    cr_assert_null(loop->watch_table);
    loop_add_reader(loop, ends[0], say, "read");
    cr_assert_not_null(loop->watch_table);
}

Test(watcher, a_negative_descriptor_is_refused)
{
    cr_assert_str_eq(watcher_add(loop, -1, SELECTOR_READ, say, "read"),
                     strerror(EBADF));
}

Test(watcher, a_descriptor_that_the_selector_refuses_is_not_registered)
{
    int high = duplicate_above(ends[0], FD_SETSIZE);

    ask_by("select");
    watcher_add(loop, high, SELECTOR_READ, say, "read");
    bool registered = watch_table_remove(loop, high, SELECTOR_READ);
    close(high);
    cr_assert_not(registered);
}

Test(watcher, a_huge_number_that_is_not_open_takes_no_room)
{
    const char *problem =
        watcher_add(loop, 100000000, SELECTOR_READ, say, "read");

    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, "Bad file descriptor");
    cr_expect_lt(loop->watch_table->room, 1000);
}

Test(watcher, a_high_descriptor_is_watched_like_any_other)
{
    int high = duplicate_above(ends[0], 2000);

    ask_by("poll");
    watcher_add(loop, high, SELECTOR_READ, say, "read");
    wait_and_call();
    close(high);
    expect_said("read");
}

static void count(void *number)
{
    ++*(int *)number;
}

Test(watcher, one_wait_finds_all_that_are_ready)
{
    enum { MANY = 500 };
    int called = 0;
    int first = duplicate_above(ends[0], 400);

    close(first);
    for (int i = 0; i < MANY; i++) {
        int fd = fcntl(ends[0], F_DUPFD, first);
        watcher_add(loop, fd, SELECTOR_READ, count, &called);
    }
    wait_and_call();
    cr_assert_eq(called, MANY);
}

Test(watcher, freeing_takes_what_is_queued_out_of_the_queue)
{
    watcher_add(loop, ends[0], SELECTOR_READ, say, "read");
    watcher_add(loop, ends[0], SELECTOR_WRITE, say, "write");
    loop_wait(loop, 0, &ready);
    loop_close(loop);
    cr_assert(list_empty(&ready));
}
