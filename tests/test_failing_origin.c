/* test_failing_origin - the web site, while a call of its process fails. */
#include "exits.h"
#include "failing.h"

#include <errno.h>
#include <stdio.h>

#include "http_get.h"
#include "origin.h"
#include "socket.h"

static void ignore_pipes(void)
{
    signal(SIGPIPE, SIG_IGN); /* as program_start() does */
}

TestSuite(failing_origin, .init = ignore_pipes);

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

/* It is said once, however often it is tried. */
static void ask_a_crowded_one(void *unused)
{
    (void)unused;
    fail_call("accept", 1, EMFILE);
    expect_page_with("accept", EMFILE);
}

Test(failing_origin, a_client_is_served_once_there_is_a_descriptor_for_it)
{
    const char *words = heard(ask_a_crowded_one, NULL);

    cr_expect_eq(strncmp(words, "the origin: no client now: ", 27), 0, "%s",
                 words);
    const char *end = strchr(words, '\n');
    cr_expect(end && end[1] == '\0', "%s", words);
}

/* For the first sixteen there is room from the beginning. */
static void ask_a_full_one(void *unused)
{
    struct origin origin = start_with("realloc", 3, ENOMEM);
    int clients[16];

    (void)unused;
    for (int i = 0; i < 16; i++)
        clients[i] = socket_connect("127.0.0.1", origin.port);
    cr_expect(has_a_page(&origin));
    for (int i = 0; i < 16; i++)
        close(clients[i]);
    origin_stop(&origin);
}

Test(failing_origin, a_client_is_served_once_there_is_memory_for_it)
{
    expect_heard(ask_a_full_one, NULL, "the origin: no client now: ");
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
