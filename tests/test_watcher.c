/* test_watcher - what is called when a descriptor is ready. */
#include "support.h"

#include <errno.h>
#include <sys/select.h>

#include "watcher.h"

static struct watch_table watch_table;
static struct list ready;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    watch_table_init(&watch_table, selector_open(NULL));
    list_init(&ready);
    make_readable_pair(ends);
}

static void finish(void)
{
    watch_table_free(&watch_table);
    close_pair(ends);
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
    watch_table_wait(&watch_table, 0, &ready);
    call_queued();
}

Test(watcher, a_reader_is_called_when_there_is_something_to_read,
     .description = "IO-01")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read");
}

Test(watcher, a_reader_is_not_called_when_there_is_nothing_to_read)
{
    watch_table_add(&watch_table, ends[1], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("");
}

Test(watcher, a_writer_is_called_when_there_is_room, .description = "IO-01")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    wait_and_call();
    expect_said("write");
}

Test(watcher, a_reader_is_called_each_time_until_removed,
     .description = "IO-01")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    wait_and_call();
    watch_table_remove(&watch_table, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("read read");
}

Test(watcher, the_reader_comes_before_the_writer, .description = "IO-05")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read write");
}

Test(watcher, a_new_reader_replaces_the_old_one, .description = "IO-02")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "old");
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new");
}

Test(watcher, a_new_reader_leaves_the_writer_alone, .description = "IO-02")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "old");
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new write");
}

Test(watcher, a_reader_that_is_replaced_leaves_the_queue,
     .description = "IO-02")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "old");
    watch_table_wait(&watch_table, 0, &ready);
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "new");
    call_queued();
    expect_said("");
}

Test(watcher, a_reader_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_wait(&watch_table, 0, &ready);
    watch_table_remove(&watch_table, ends[0], SELECTOR_READ);
    call_queued();
    expect_said("");
}

Test(watcher, a_writer_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_wait(&watch_table, 0, &ready);
    watch_table_remove(&watch_table, ends[0], SELECTOR_WRITE);
    call_queued();
    expect_said("");
}

Test(watcher, a_queued_reader_is_not_queued_twice)
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_wait(&watch_table, 0, &ready);
    watch_table_wait(&watch_table, 0, &ready);
    call_queued();
    expect_said("read");
}

Test(watcher, removing_tells_that_there_was_one, .description = "IO-03")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    cr_assert(watch_table_remove(&watch_table, ends[0], SELECTOR_READ));
}

Test(watcher, removing_twice_tells_that_there_was_none, .description = "IO-03")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_remove(&watch_table, ends[0], SELECTOR_READ);
    cr_assert_not(watch_table_remove(&watch_table, ends[0], SELECTOR_READ));
}

Test(watcher, a_reader_is_no_writer_to_remove, .description = "IO-03")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    cr_assert_not(watch_table_remove(&watch_table, ends[0], SELECTOR_WRITE));
}

Test(watcher, an_unknown_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watch_table_remove(&watch_table, 12345, SELECTOR_READ));
}

Test(watcher, a_negative_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watch_table_remove(&watch_table, -1, SELECTOR_READ));
}

Test(watcher, removing_the_reader_keeps_the_writer, .description = "IO-03")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_remove(&watch_table, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("write");
}

Test(watcher, removing_the_writer_keeps_the_reader, .description = "IO-03")
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_remove(&watch_table, ends[0], SELECTOR_WRITE);
    wait_and_call();
    expect_said("read");
}

Test(watcher, a_negative_descriptor_is_refused)
{
    cr_assert_str_eq(
        watch_table_add(&watch_table, -1, SELECTOR_READ, say, "read"),
        strerror(EBADF));
}

Test(watcher, a_descriptor_that_the_selector_refuses_is_not_registered)
{
    struct watch_table narrow;
    int high = duplicate_above(ends[0], FD_SETSIZE);

    watch_table_init(&narrow, selector_open("select"));
    watch_table_add(&narrow, high, SELECTOR_READ, say, "read");
    bool registered = watch_table_remove(&narrow, high, SELECTOR_READ);
    watch_table_free(&narrow);
    close(high);
    cr_assert_not(registered);
}

Test(watcher, a_huge_number_that_is_not_open_takes_no_room)
{
    const char *problem =
        watch_table_add(&watch_table, 100000000, SELECTOR_READ, say, "read");

    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, "Bad file descriptor");
    cr_expect_lt(watch_table.room, 1000);
}

Test(watcher, a_high_descriptor_is_watched_like_any_other)
{
    struct watch_table wide;
    int high = duplicate_above(ends[0], 2000);

    watch_table_init(&wide, selector_open("poll"));
    watch_table_add(&wide, high, SELECTOR_READ, say, "read");
    watch_table_wait(&wide, 0, &ready);
    call_queued();
    watch_table_free(&wide);
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
        watch_table_add(&watch_table, fd, SELECTOR_READ, count, &called);
    }
    wait_and_call();
    cr_assert_eq(called, MANY);
}

Test(watcher, freeing_takes_what_is_queued_out_of_the_queue)
{
    watch_table_add(&watch_table, ends[0], SELECTOR_READ, say, "read");
    watch_table_add(&watch_table, ends[0], SELECTOR_WRITE, say, "write");
    watch_table_wait(&watch_table, 0, &ready);
    watch_table_free(&watch_table);
    cr_assert(list_empty(&ready));
}
