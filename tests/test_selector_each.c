/* test_selector_each - choosing a selector, and what only one of them has. */
#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <sys/select.h>

#include "selector.h"

Test(selector_names, the_first_name_is_the_default)
{
    struct selector *selector = selector_open(NULL);
    const char *name = selector->kind->name;

    selector_close(selector);
    cr_assert_str_eq(name, selector_names()[0]);
}

Test(selector_names, select_and_poll_are_everywhere)
{
    char all[64] = "";

    for (const char *const *name = selector_names(); *name; name++)
        strcat(strcat(all, *name), " ");
    cr_assert_not_null(strstr(all, "poll select "));
}

Test(selector_names, an_unknown_name_opens_nothing)
{
    cr_assert_null(selector_open("devpoll"));
}

Test(selector_names, an_unknown_name_is_an_invalid_argument)
{
    errno = 0;
    selector_open("devpoll");
    cr_assert_eq(errno, EINVAL);
}

Test(selector_names, closing_none_is_harmless)
{
    selector_close(NULL);
}

/* LOOP-05, LOOP-11: rounded up to what the system call can express. */
Test(selector_milliseconds, whole_milliseconds_stay_what_they_are)
{
    cr_assert_eq(selector_milliseconds(0.25), 250);
}

Test(selector_milliseconds, a_part_of_a_millisecond_is_a_whole_one)
{
    cr_assert_eq(selector_milliseconds(1e-10), 1);
}

Test(selector_milliseconds, a_bit_more_is_one_millisecond_more)
{
    cr_assert_eq(selector_milliseconds(0.0101), 11);
}

Test(selector_milliseconds, nothing_is_nothing)
{
    cr_assert_eq(selector_milliseconds(0), 0);
}

Test(selector_milliseconds, less_than_nothing_is_for_ever)
{
    cr_assert_eq(selector_milliseconds(-1), -1);
}

Test(selector_milliseconds, a_day_is_the_most, .description = "LOOP-05")
{
    cr_assert_eq(selector_milliseconds(1e300), 24 * 3600 * 1000);
}

static struct selector *selector;
static int ends[2];

static void start(void)
{
    selector = selector_open("select");
    make_pair(ends);
}

static void finish(void)
{
    selector_close(selector);
    close_pair(ends);
}

TestSuite(selector_select, .init = start, .fini = finish);

Test(selector_select, a_number_too_high_is_refused_with_a_sentence)
{
    int high = duplicate_above(ends[0], FD_SETSIZE);
    char expected[160];

    snprintf(expected, sizeof expected,
             "select() can watch only descriptors below %d (FD_SETSIZE), and "
             "this one is %d: use %s (ASYNCIO_SELECTOR)",
             FD_SETSIZE, high, selector_names()[0]);
    const char *problem = selector_watch(selector, high, 0, SELECTOR_READ);
    close(high);
    cr_assert_str_eq(problem, expected);
}

Test(selector_select, the_highest_that_it_can_hold_is_watched)
{
    struct selector_event ready = {.fd = -1};
    int high = duplicate_above(ends[0], FD_SETSIZE - 1);

    selector_watch(selector, high, 0, SELECTOR_WRITE);
    selector_wait(selector, 0, &ready, 1);
    close(high);
    cr_assert_eq(ready.fd, FD_SETSIZE - 1);
}

Test(selector_select, after_a_refusal_the_others_are_watched_as_before)
{
    struct selector_event ready = {.fd = -1};
    int high = duplicate_above(ends[0], FD_SETSIZE);

    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, high, 0, SELECTOR_WRITE);
    close(high);
    selector_wait(selector, 0, &ready, 1);
    cr_assert_eq(ready.fd, ends[0]);
}

#ifdef SELECTOR_HAS_EPOLL
static void expect_unfit(int fd, const char *sentence)
{
    struct selector *epoll = selector_open("epoll");
    const char *problem = selector_watch(epoll, fd, 0, SELECTOR_READ);
    int error = errno;

    selector_close(epoll);
    close(fd);
    cr_assert_str_eq(problem, sentence);
    cr_expect_eq(error, EPERM);
}

Test(selector_epoll, a_regular_file_is_refused_with_a_sentence)
{
    expect_unfit(open("Makefile", O_RDONLY),
                 "epoll cannot watch a regular file: it is always ready");
}

Test(selector_epoll, a_directory_is_refused_with_a_sentence)
{
    expect_unfit(open("/", O_RDONLY), "epoll cannot watch a directory");
}

Test(selector_epoll, dev_null_is_not_taken_for_a_regular_file)
{
    expect_unfit(
        open("/dev/null", O_RDONLY),
        "epoll cannot watch this device: like /dev/null, it is always ready");
}
#endif
