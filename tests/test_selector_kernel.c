/* test_selector_kernel - what a selector asks of the kernel, and what the kernel
   still knows of a descriptor that the caller has forgotten. */
#include "no_memory.h"
#include "selectors.h"

#include <errno.h>
#include <sys/select.h>
#include <time.h>

TestSuite(selector_kernel, .init = start, .fini = finish);

/* ---- how long select() is asked to wait --------------------------------- */

static bool noted; /* what it is asked, in place of waiting */
static struct timeval asked;
static bool for_ever;

/* In front of libc's. */
int select(int count, fd_set *read, fd_set *write, fd_set *other,
           struct timeval *time)
{
    struct timespec rest = {0, 0};

    if (!noted) {
        if (time)
            rest = (struct timespec){time->tv_sec, time->tv_usec * 1000};
        return pselect(count, read, write, other, time ? &rest : NULL, NULL);
    }
    for_ever = !time;
    if (time)
        asked = *time;
    return 0;
}

static void wait_for(double seconds)
{
    use(&(struct name){"select"});
    noted = true;
    cr_assert_eq(selector_wait(selector, seconds, ready, 8), 0);
}

Test(selector_kernel, a_part_of_a_microsecond_is_a_whole_one,
     .description = "LOOP-05: never earlier than the deadline")
{
    wait_for(1.25e-6);
    cr_expect_eq(asked.tv_usec, 2);
}

Test(selector_kernel, whole_microseconds_stay_what_they_are)
{
    wait_for(0.5);
    cr_expect_eq(asked.tv_usec, 500000);
}

Test(selector_kernel, seconds_stand_for_themselves)
{
    wait_for(3.5);
    cr_expect_eq(asked.tv_sec, 3);
}

Test(selector_kernel, a_day_is_the_most_that_select_waits,
     .description = "LOOP-05")
{
    wait_for(1e300);
    cr_expect_eq(asked.tv_sec, 24 * 3600);
}

Test(selector_kernel, a_day_is_not_exceeded_by_its_microseconds)
{
    wait_for(24 * 3600 + 0.5);
    cr_expect_eq(asked.tv_usec, 0);
}

Test(selector_kernel, less_than_nothing_is_for_ever)
{
    wait_for(-1);
    cr_expect(for_ever);
}

Test(selector_kernel, nothing_is_no_wait)
{
    wait_for(0);
    cr_expect(!for_ever && asked.tv_sec == 0 && asked.tv_usec == 0);
}

/* ---- what is registered already ------------------------------------------ */

/* A number that was closed and is that of the same socket again: to the kernel
   nothing has happened. */
static void close_and_open_again(int fd)
{
    int other = dup(fd);

    close(fd);
    cr_assert_eq(dup2(other, fd), fd);
    close(other);
}

ParameterizedTestParameters(selector_kernel, what_is_known_is_changed)
{
    return names_without("");
}

ParameterizedTest(struct name *name, selector_kernel, what_is_known_is_changed)
{
    use(name);
    cr_assert_null(selector_watch(selector, ends[0], 0, SELECTOR_READ));
    close_and_open_again(ends[0]);
    cr_assert_null(selector_watch(selector, ends[0], 0, SELECTOR_WRITE));
    cr_expect_eq(poll_once(), SELECTOR_WRITE);
}

ParameterizedTestParameters(selector_kernel, no_more_is_told_than_there_is_room)
{
    return names_without("");
}

ParameterizedTest(struct name *name, selector_kernel,
                  no_more_is_told_than_there_is_room)
{
    use(name);
    make_readable();
    cr_assert_null(selector_watch(selector, ends[0], 0, SELECTOR_READ));
    cr_expect_eq(selector_wait(selector, 0, ready, 0), 0);
}

/* ---- what it refuses -------------------------------------------------------- */

ParameterizedTestParameters(selector_kernel, a_negative_number_is_bad)
{
    return names_without("");
}

ParameterizedTest(struct name *name, selector_kernel, a_negative_number_is_bad)
{
    use(name);
    errno = 0;
    cr_expect_not_null(selector_watch(selector, -1, 0, SELECTOR_READ));
    cr_expect_eq(errno, EBADF);
}

static int high;

static int watch_without_memory(void)
{
    take_all_memory();
    const char *problem = selector_watch(selector, high, 0, SELECTOR_READ);
    return !problem || errno != ENOMEM;
}

ParameterizedTestParameters(selector_kernel, without_memory_it_says_so)
{
    return names_without("select"); /* which has all it needs */
}

ParameterizedTest(struct name *name, selector_kernel, without_memory_it_says_so)
{
    if (!LIMITED)
        return;
    use(name);
    high = duplicate_above(ends[0], 300);
    cr_expect_eq(end_of_a_child(watch_without_memory), 0);
    close(high);
}

ParameterizedTestParameters(selector_kernel, without_memory_for_more_it_says_so)
{
    return names_without("select");
}

ParameterizedTest(struct name *name, selector_kernel,
                  without_memory_for_more_it_says_so)
{
    if (!LIMITED)
        return;
    use(name);
    cr_assert_null(selector_watch(selector, ends[1], 0, SELECTOR_READ));
    high = duplicate_above(ends[0], 300);
    cr_expect_eq(end_of_a_child(watch_without_memory), 0);
    close(high);
}
