/* test_selector_kernel - what the kernel still knows of a descriptor that the
   caller has forgotten, and what a selector refuses. */
#include "no_memory.h"
#include "selectors.h"

#include <errno.h>

TestSuite(selector_kernel, .init = start, .fini = finish);

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
