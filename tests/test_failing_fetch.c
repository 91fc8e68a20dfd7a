/* test_failing_fetch - a request by callbacks while a call of its fails: it ends
   with the answer or with a problem, once. */
#include "failing.h"
#include "fetches.h"

#include <errno.h>
#include <pthread.h>

static void finish(void)
{
    close(listener);
    loop_free(loop);
}

TestSuite(failing_fetch, .init = start, .fini = finish);

/* Whatever it says is answered; a client that says nothing is left. */
static void *serve(void *unused)
{
    static const char answer[] =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    char request[4096];
    int fd = socket_accept(listener);

    if (socket_receive(fd, request, sizeof request) > 0)
        socket_send_all(fd, answer, sizeof answer - 1);
    close(fd);
    return unused;
}

/* Words of what was said: of a problem, or "done". */
static void fetch_with(const char *call, int n, int error)
{
    pthread_t thread;

    said()[0] = '\0';
    fail_call(call, n, error);
    const char *problem = fetch_start(&fetch, loop, &url, done);
    if (problem) { /* the server may never hear of it */
        say((void *)problem);
        return;
    }
    pthread_create(&thread, NULL, serve, NULL);
    loop_run_forever(loop);
    pthread_join(thread, NULL);
}

/* A program without a stdin. */
Test(failing_fetch, the_connection_may_be_descriptor_0)
{
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    fetch_with("none of them", 1, 0);
    expect_said("done");
    cr_expect_str_eq(fetch.response.body, "hello");
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
}

static void expect_fetched_with(const char *call, int error)
{
    fetch_with(call, 1, error);
    cr_expect(call_failed(), "%s", call);
    expect_said("done");
}

Test(failing_fetch, what_would_block_is_tried_again)
{
    expect_fetched_with("send", EAGAIN);
    expect_fetched_with("recv", EAGAIN);
}

static void expect_problem_with(const char *call, int error)
{
    fetch_with(call, 1, error);
    cr_expect(call_failed(), "%s", call);
    cr_expect_not_null(strstr(said(), strerror(error)), "%s: \"%s\"", call,
                       said());
}

Test(failing_fetch, a_broken_connection_is_a_problem)
{
    expect_problem_with("send", EIO);
    expect_problem_with("recv", EIO);
    expect_problem_with("getsockopt", ENOBUFS);
}

/* At a door where no client waits that has given up. */
static void listen_anew(void)
{
    close(listener);
    listener = socket_listen(0);
    url.port = socket_port(listener);
}

/* The n-th time that a descriptor is to be watched, for all n. */
Test(failing_fetch, a_descriptor_that_cannot_be_watched_is_a_problem)
{
    for (int n = 1;; n++) {
        listen_anew();
        fetch_with("epoll_ctl", n, ENOSPC);
        if (!call_failed())
            break;
        cr_expect(strcmp(said(), strerror(ENOSPC)) == 0 ||
                      strcmp(said(), "done") == 0,
                  "%d: \"%s\"", n, said());
    }
    expect_said("done");
}
