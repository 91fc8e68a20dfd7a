/* test_http_await - asking a server, be it good or bad, while others run. */
#include "connection.h"
#include "kinds.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

#include "http_await.h"
#include "origin.h"
#include "run_until_complete.h"

static struct url url;
static struct http_response response;

static void start_http(void)
{
    start();
    listener = socket_listen(0);
    cr_assert_geq(listener, 0);
    url = (struct url){"127.0.0.1", socket_port(listener), "/"};
}

TestSuite(http_await, .init = start_http, .fini = finish);

static struct outcome async_get(void *where)
{
    return asyncio_http_get(&url, where);
}

static struct outcome get(void)
{
    return loop_run_until_complete(loop, coroutine_new(async_get, &response));
}

static void expect_nothing_left(int free_before)
{
    cr_expect_eq(lowest_free(), free_before);
    cr_expect_eq(loop->watched, loop->internal_fds);
}

/* ---- a good server ------------------------------------------------------- */

static struct origin start_origin(const char *page)
{
    struct origin origin = origin_start(0, page);

    cr_assert_null(url_parse(&url, origin.url));
    return origin;
}

Test(http_await, the_value_is_the_status)
{
    struct origin origin = start_origin("my page");

    expect_value(get(), 200);
    cr_expect_str_eq(response.body, "my page");
    origin_stop(&origin);
}

Test(http_await, a_page_that_comes_in_pieces_arrives_whole)
{
    static char page[60001];

    memset(page, 'x', sizeof page - 1);
    struct origin origin = start_origin(page);
    expect_value(get(), 200);
    cr_expect_str_eq(response.body, page);
    origin_stop(&origin);
}

Test(http_await, a_request_leaves_nothing_behind)
{
    struct origin origin = start_origin(NULL);
    int free_before = lowest_free();

    expect_value(get(), 200);
    expect_nothing_left(free_before);
    origin_stop(&origin);
}

enum { MANY = 20 };
static struct http_response responses[MANY];

static struct outcome async_get_many(void *unused)
{
    void *requests[MANY];

    (void)unused;
    for (int i = 0; i < MANY; i++)
        requests[i] = coroutine_new(async_get, &responses[i]);
    struct future *all = asyncio_gather(requests, MANY, false);
    struct outcome outcome = await(all);
    future_release(all);
    return outcome.error ? outcome : outcome_value(0);
}

Test(http_await, many_can_be_under_way)
{
    struct origin origin = start_origin("my page");

    expect_value(asyncio_run(async_get_many, NULL), 0);
    for (int i = 0; i < MANY; i++)
        cr_expect_str_eq(responses[i].body, "my page");
    origin_stop(&origin);
}

/* ---- servers of our own -------------------------------------------------- */

/* It reads one request and says `answer`; once it may, if `gate` is set. */
static int gate[2] = {-1, -1};

static void *serve(void *answer)
{
    char request[4096] = "", byte;
    size_t length = 0;
    int fd = socket_accept(listener);

    while (!strstr(request, "\r\n\r\n")) {
        ssize_t count =
            socket_receive(fd, request + length, sizeof request - 1 - length);
        cr_assert_gt(count, 0);
        length += (size_t)count;
        request[length] = '\0';
    }
    if (gate[0] >= 0)
        cr_assert_eq(read(gate[0], &byte, 1), 1);
    socket_send_all(fd, answer, strlen(answer));
    close(fd);
    return NULL;
}

static struct outcome get_from_server(const char *answer)
{
    pthread_t thread;
    int free_before = lowest_free();

    pthread_create(&thread, NULL, serve, (void *)answer);
    struct outcome outcome = get();
    pthread_join(thread, NULL);
    expect_nothing_left(free_before);
    return outcome;
}

Test(http_await, another_status_is_a_value_as_well)
{
    expect_value(get_from_server("HTTP/1.0 404 Not Found\r\n\r\nnothing here"),
                 404);
    cr_expect_str_eq(response.body, "nothing here");
}

static void open_gate(void *unused)
{
    (void)unused;
    cr_assert_eq(write(gate[1], "x", 1), 1);
}

static struct outcome async_open_gate(void *unused)
{
    open_gate(unused);
    return outcome_value(0);
}

/* The server answers only after another task has run. */
Test(http_await, other_tasks_run_meanwhile)
{
    cr_assert_eq(pipe(gate), 0);
    struct coroutine *opens = coroutine_new(async_open_gate, NULL);
    task_release(loop_create_task(loop, opens, NULL));
    expect_value(get_from_server("HTTP/1.1 204 No Content\r\n\r\n"), 204);
}

Test(http_await, garbage_is_a_value_error)
{
    expect_error(get_from_server("no idea what you want\r\n"), OSError,
                 "the answer is not an HTTP/1 response");
}

Test(http_await, an_answer_that_is_cut_off_is_a_value_error)
{
    expect_error(
        get_from_server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
        OSError, "the response is cut off in its body");
}

Test(http_await, no_answer_is_a_value_error)
{
    expect_error(get_from_server(""), OSError,
                 "the server closed without an answer");
}

Test(http_await, refused_is_an_os_error_with_its_number, .description = "IO-10")
{
    url.port = deserted_port();
    int free_before = lowest_free();
    struct outcome outcome = get();
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, ECONNREFUSED);
    expect_nothing_left(free_before);
}

/* ---- cancelling ---------------------------------------------------------- */

/* The listener takes the connection, and no answer ever comes. */
Test(http_await, a_cancelled_request_leaves_nothing_behind,
     .description = "IO-09")
{
    int free_before = lowest_free();
    struct coroutine *gets = coroutine_new(async_get, &response);
    struct task *task = loop_create_task(loop, gets, NULL);

    turn_times(4); /* so it waits for the answer, or still for the connection */
    task_cancel(task);
    turn();
    cr_expect(task_cancelled(task));
    expect_nothing_left(free_before);
    task_release(task);
}

static struct outcome async_get_in_time(void *unused)
{
    (void)unused;
    return asyncio_wait_for(coroutine_new(async_get, &response), 10);
}

Test(http_await, a_time_limit_ends_it)
{
    struct coroutine *gets = coroutine_new(async_get_in_time, NULL);
    struct outcome outcome = loop_run_until_complete(loop, gets);

    cr_expect(outcome_is(outcome, TimeoutError));
    cr_expect_eq(loop_time(loop), 10);
}
