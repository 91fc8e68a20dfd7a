/* test_failing_loop - the kernel refuses what a loop asks of it: the loop goes on
   as it was, or says what it cannot do without. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"

#include <errno.h>
#include <stdio.h>

#include "own_selector.h"
#include "selector.h"
#include "selector_names.h"
#include "watcher.h"

TestSuite(failing_loop, .init = start, .fini = finish);

/* ---- selectors ------------------------------------------------------------- */

/* With each of them that there is. */
static void with_each(void (*function)(struct selector *selector))
{
    for (const char *const *name = selector_names(); *name; name++) {
        struct selector *selector = selector_open(*name);

        cr_assert_not_null(selector, "%s", *name);
        function(selector);
        selector_close(selector);
    }
}

static void watch_closed(struct selector *selector)
{
    int fd = dup(STDERR_FILENO);

    close(fd);
    const char *problem = selector_watch(selector, fd, 0, SELECTOR_READ);
    cr_assert_not_null(problem, "%s", selector->kind->name);
    cr_expect_str_eq(problem, strerror(EBADF));
}

Test(failing_loop, a_closed_descriptor_cannot_be_watched)
{
    with_each(watch_closed);
}

/* Whatever the limit, what is ready is reported at once; one of two, where there
   is room for one. */
static void wait_for_ready(struct selector *selector)
{
    const double limits[] = {0, 1e-9, 1.5e-6, 0.0015, 24 * 3600 + 1, 1e12, -1};
    struct selector_event ready[2];
    int ends[2], others[2];

    make_readable_pair(ends);
    make_readable_pair(others);
    cr_expect_null(selector_watch(selector, ends[0], 0, SELECTOR_READ));
    cr_expect_null(selector_watch(selector, others[0], 0, SELECTOR_READ));
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        cr_expect_eq(selector_wait(selector, limits[i], ready, 2), 2);
        cr_expect_eq(selector_wait(selector, limits[i], ready, 1), 1);
    }
    close_pair(ends);
    close_pair(others);
}

Test(failing_loop, no_limit_is_too_short_or_too_long)
{
    with_each(wait_for_ready);
}

Test(failing_loop, no_selector_is_opened_without_memory)
{
    for (const char *const *name = selector_names(); *name; name++) {
        bool has_epoll = strcmp(*name, "epoll") == 0;

        fail_call(has_epoll ? "malloc" : "calloc", 1, ENOMEM);
        struct selector *selector = selector_open(*name);
        cr_expect(call_failed(), "%s", *name);
        cr_expect_null(selector, "%s", *name);
    }
}

/* ---- a selector of a loop's own --------------------------------------------- */

static void hear(void *heard)
{
    ++*(int *)heard;
}

static bool has_epoll(void)
{
    return strcmp(loop->selector->kind->name, "epoll") == 0;
}

static int lowest_free(void)
{
    int fd = dup(STDERR_FILENO);

    close(fd);
    return fd;
}

/* Nor is one that lacks a descriptor taken: the loop would never hear of it. It
   is closed. */
Test(failing_loop, a_new_selector_that_cannot_watch_all_is_not_taken)
{
    int ends[2], heard = 0;

    make_readable_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], hear, &heard));
    int lowest = lowest_free();
    fail_call("epoll_ctl", 1, ENOSPC);
    bool renewed = own_selector_renew(loop);
    int error = errno;
    cr_expect_eq(call_failed(), has_epoll());
    cr_expect_eq(renewed, !has_epoll());
    cr_expect(renewed || error == ENOSPC);
    cr_expect(renewed || lowest_free() == lowest);
    turn_times(2);
    cr_expect_eq(heard, 2);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

Test(failing_loop, what_was_closed_is_left_out_of_a_new_selector)
{
    int ends[2], heard = 0;

    if (!has_epoll())
        cr_skip("the others need to know of no descriptor beforehand");
    make_readable_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], hear, &heard));
    close(ends[0]);
    cr_expect(own_selector_renew(loop));
    turn_times(2);
    cr_expect_eq(heard, 0);
    loop_remove_reader(loop, ends[0]);
    close(ends[1]);
}

/* A child of fork() has to have one. */
static int watch_in_a_child(void)
{
    fail_call("epoll_create1", 1, EMFILE);
    const char *problem = loop_add_reader(loop, STDIN_FILENO, hear, NULL);
    bool failed = call_failed();
    loop_remove_reader(loop, STDIN_FILENO);
    return !failed || (problem && strcmp(problem, strerror(EMFILE)) == 0);
}

static int status_in_a_child(int (*function)(void))
{
    int status = -1;
    pid_t child = fork();

    if (child == 0)
        _exit(function());
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(failing_loop, without_its_own_selector_a_child_watches_nothing)
{
    int ends[2];

    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], hear, NULL));
    cr_expect_eq(status_in_a_child(watch_in_a_child), 1);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

static int ends_of_parent[2];

static void wait_in_a_child(void)
{
    fail_call("epoll_create1", 1, EMFILE);
    if (!has_epoll())
        fail_call(loop->selector->kind->name, 1, EMFILE);
    turn();
}

Test(failing_loop, without_its_own_selector_a_child_cannot_wait)
{
    char expected[100];

    make_pair(ends_of_parent);
    cr_assert_null(loop_add_reader(loop, ends_of_parent[0], hear, NULL));
    snprintf(expected, sizeof expected,
             "OSError: waiting for descriptors failed: %s", strerror(EMFILE));
    cr_expect_str_eq(last_words(wait_in_a_child), expected);
    loop_remove_reader(loop, ends_of_parent[0]);
    close_pair(ends_of_parent);
}

/* ---- waiting ---------------------------------------------------------------- */

static const char *wait_call(void)
{
    return has_epoll() ? "epoll_wait" : loop->selector->kind->name;
}

static void wait_in_vain(void)
{
    fail_call(wait_call(), 1, EINVAL);
    turn();
}

/* Where none is watched the loop need not ask. */
static void watch_none_of(int ends[2])
{
    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "never"));
}

static void unwatch(int ends[2])
{
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

Test(failing_loop, a_loop_that_cannot_wait_says_so)
{
    int ends[2];

    watch_none_of(ends);
    cr_expect_str_eq(last_words(wait_in_vain),
                     "OSError: waiting for descriptors failed: Invalid "
                     "argument");
    unwatch(ends);
}

Test(failing_loop, waiting_goes_on_after_a_signal)
{
    int ends[2];

    watch_none_of(ends);
    loop_call_soon(loop, say, "a");
    fail_call(wait_call(), 1, EINTR);
    turn_times(2);
    cr_expect(call_failed());
    expect_said("a");
    unwatch(ends);
}

/* What is waited for does not change; what was before, stays. */
Test(failing_loop, a_change_that_is_refused_changes_nothing)
{
    int ends[2], heard = 0;

    if (!has_epoll())
        cr_skip("only epoll can refuse it");
    make_readable_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], hear, &heard));
    fail_call("epoll_ctl", 1, ENOMEM);
    const char *problem = loop_add_writer(loop, ends[0], say, "w");
    cr_expect(call_failed());
    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, strerror(ENOMEM));
    turn_times(2);
    cr_expect_eq(heard, 2);
    expect_said("");
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}
