/* test_failing_origin - the web site, while a call of its process fails. */
#include "exits.h"
#include "failing.h"

#include <errno.h>
#include <stdio.h>

#include "http_get.h"
#include "origin.h"

static void ignore_pipes(void)
{
    signal(SIGPIPE, SIG_IGN); /* as program_start() does */
}

TestSuite(failing_origin, .init = ignore_pipes, .timeout = 120);

static int n;
static const char *call;
static int error;

static void start_it(void)
{
    fail_call(call, n, error);
    origin_start(0, NULL);
}

static void expect_no_start(const char *name, int number, int with)
{
    call = name;
    n = number;
    error = with;
    expect_exit(start_it, "cannot start the origin: ");
}

/* The listener is the first for which F_SETFD is called. */
Test(failing_origin, an_origin_that_cannot_start_ends_the_program)
{
    expect_no_start("bind", 1, EADDRINUSE);
    expect_no_start("F_SETFL", 1, EPERM);
    expect_no_start("pipe", 1, EMFILE);
    expect_no_start("F_SETFD", 2, EPERM);
    expect_no_start("F_SETFD", 3, EPERM);
    expect_no_start("fork", 1, EAGAIN);
}

/* Its process is a copy of this one, and so its calls fail. */
static struct origin start_with(const char *name, int number, int with)
{
    fail_call(name, number, with);
    struct origin origin = origin_start(0, NULL);
    call_failed();
    return origin;
}

static bool has_a_page(const struct origin *origin)
{
    static struct http_response response;
    struct url url;

    cr_assert_null(url_parse(&url, origin->url));
    return http_get(&url, &response) == NULL && response.status == 200;
}

static void expect_page_with(const char *name, int with)
{
    struct origin origin = start_with(name, 1, with);

    cr_expect(has_a_page(&origin), "%s", name);
    origin_stop(&origin);
}

Test(failing_origin, an_origin_goes_on)
{
    expect_page_with("poll", EINTR);
    expect_page_with("accept", ECONNABORTED);
    expect_page_with("recv", EAGAIN);
    expect_page_with("send", EAGAIN);
}

static void expect_none_with(const char *name, int number, int with)
{
    struct origin origin = start_with(name, number, with);

    cr_expect_not(has_a_page(&origin), "%s", name);
    origin_stop(&origin);
}

Test(failing_origin, an_origin_without_memory_is_none)
{
    expect_none_with("realloc", 1, ENOMEM);
    expect_none_with("realloc", 2, ENOMEM);
    expect_none_with("poll", 1, EINVAL);
    expect_none_with("recv", 1, ECONNRESET);
}

Test(failing_origin, an_origin_is_stopped_also_when_a_signal_comes)
{
    struct origin origin = origin_start(0, NULL);

    fail_call("write", 1, EPIPE);
    fail_call("waitpid", 1, EINTR);
    origin_stop(&origin);
    cr_expect(call_failed());
    cr_expect_lt(kill(origin.process, 0), 0);
}

Test(failing_origin, an_origin_is_stopped_also_if_another_has_waited)
{
    struct origin origin = origin_start(0, NULL);

    fail_call("waitpid", 1, ECHILD);
    origin_stop(&origin);
    cr_expect(call_failed());
    cr_expect_gt(wait(NULL), 0);
}
