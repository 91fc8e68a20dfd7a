/* test_watch - what is called when a descriptor is ready. */
#include "support.h"

#include <errno.h>
#include <sys/select.h>

#include "watch.h"

static struct watches watches;
static struct list ready;
static int ends[2]; /* ends[0] can be read and written */

static void start(void)
{
    watches_init(&watches, selector_open(NULL));
    list_init(&ready);
    make_readable_pair(ends);
}

static void finish(void)
{
    watches_free(&watches);
    close_pair(ends);
}

TestSuite(watch, .init = start, .fini = finish);

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
    watches_wait(&watches, 0, &ready);
    call_queued();
}

Test(watch, a_reader_is_called_when_there_is_something_to_read,
     .description = "IO-01")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read");
}

Test(watch, a_reader_is_not_called_when_there_is_nothing_to_read)
{
    watches_add(&watches, ends[1], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("");
}

Test(watch, a_writer_is_called_when_there_is_room, .description = "IO-01")
{
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    wait_and_call();
    expect_said("write");
}

Test(watch, it_is_called_each_time_until_removed, .description = "IO-01")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    wait_and_call();
    watches_remove(&watches, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("read read");
}

Test(watch, the_reader_comes_before_the_writer, .description = "IO-05")
{
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    wait_and_call();
    expect_said("read write");
}

Test(watch, a_new_reader_replaces_the_old_one, .description = "IO-02")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "old");
    watches_add(&watches, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new");
}

Test(watch, a_new_reader_leaves_the_writer_alone, .description = "IO-02")
{
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_add(&watches, ends[0], SELECTOR_READ, say, "old");
    watches_add(&watches, ends[0], SELECTOR_READ, say, "new");
    wait_and_call();
    expect_said("new write");
}

Test(watch, a_reader_that_is_replaced_leaves_the_queue, .description = "IO-02")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "old");
    watches_wait(&watches, 0, &ready);
    watches_add(&watches, ends[0], SELECTOR_READ, say, "new");
    call_queued();
    expect_said("");
}

Test(watch, a_reader_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_wait(&watches, 0, &ready);
    watches_remove(&watches, ends[0], SELECTOR_READ);
    call_queued();
    expect_said("");
}

Test(watch, a_writer_that_is_removed_leaves_the_queue, .description = "IO-04")
{
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_wait(&watches, 0, &ready);
    watches_remove(&watches, ends[0], SELECTOR_WRITE);
    call_queued();
    expect_said("");
}

Test(watch, what_is_queued_is_not_queued_twice)
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_wait(&watches, 0, &ready);
    watches_wait(&watches, 0, &ready);
    call_queued();
    expect_said("read");
}

Test(watch, removing_tells_that_there_was_one, .description = "IO-03")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    cr_assert(watches_remove(&watches, ends[0], SELECTOR_READ));
}

Test(watch, removing_twice_tells_that_there_was_none, .description = "IO-03")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_remove(&watches, ends[0], SELECTOR_READ);
    cr_assert_not(watches_remove(&watches, ends[0], SELECTOR_READ));
}

Test(watch, a_reader_is_no_writer_to_remove, .description = "IO-03")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    cr_assert_not(watches_remove(&watches, ends[0], SELECTOR_WRITE));
}

Test(watch, an_unknown_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watches_remove(&watches, 12345, SELECTOR_READ));
}

Test(watch, a_negative_descriptor_has_none_to_remove, .description = "IO-03")
{
    cr_assert_not(watches_remove(&watches, -1, SELECTOR_READ));
}

Test(watch, removing_the_reader_keeps_the_writer, .description = "IO-03")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_remove(&watches, ends[0], SELECTOR_READ);
    wait_and_call();
    expect_said("write");
}

Test(watch, removing_the_writer_keeps_the_reader, .description = "IO-03")
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_remove(&watches, ends[0], SELECTOR_WRITE);
    wait_and_call();
    expect_said("read");
}

Test(watch, a_negative_descriptor_is_refused)
{
    cr_assert_str_eq(watches_add(&watches, -1, SELECTOR_READ, say, "read"),
                     strerror(EBADF));
}

Test(watch, what_the_selector_refuses_is_not_registered)
{
    struct watches narrow;
    int high = duplicate_above(ends[0], FD_SETSIZE);

    watches_init(&narrow, selector_open("select"));
    watches_add(&narrow, high, SELECTOR_READ, say, "read");
    bool registered = watches_remove(&narrow, high, SELECTOR_READ);
    watches_free(&narrow);
    close(high);
    cr_assert_not(registered);
}

Test(watch, for_a_huge_number_that_is_not_open_no_room_is_made)
{
    const char *problem =
        watches_add(&watches, 100000000, SELECTOR_READ, say, "read");

    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, "Bad file descriptor");
    cr_expect_lt(watches.room, 1000);
}

Test(watch, a_high_descriptor_is_watched_like_any_other)
{
    struct watches wide;
    int high = duplicate_above(ends[0], 2000);

    watches_init(&wide, selector_open("poll"));
    watches_add(&wide, high, SELECTOR_READ, say, "read");
    watches_wait(&wide, 0, &ready);
    call_queued();
    watches_free(&wide);
    close(high);
    expect_said("read");
}

static void count(void *number)
{
    ++*(int *)number;
}

Test(watch, one_wait_finds_all_that_are_ready)
{
    enum { MANY = 500 };
    int called = 0;
    int first = duplicate_above(ends[0], 400);

    close(first);
    for (int i = 0; i < MANY; i++) {
        int fd = fcntl(ends[0], F_DUPFD, first);
        watches_add(&watches, fd, SELECTOR_READ, count, &called);
    }
    wait_and_call();
    cr_assert_eq(called, MANY);
}

Test(watch, freeing_takes_what_is_queued_out_of_the_queue)
{
    watches_add(&watches, ends[0], SELECTOR_READ, say, "read");
    watches_add(&watches, ends[0], SELECTOR_WRITE, say, "write");
    watches_wait(&watches, 0, &ready);
    watches_free(&watches);
    cr_assert(list_empty(&ready));
}
