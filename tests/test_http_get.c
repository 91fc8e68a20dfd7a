/* test_http_get - asking a server, be it good or bad, and waiting for it. */
#include "tcp.h"

#include <pthread.h>

#include "http_get.h"

static int listener;
static struct url url;
static struct http_response response;

static void start(void)
{
    listener = socket_listen(0);
    cr_assert_geq(listener, 0);
    url = (struct url){"127.0.0.1", socket_port(listener), "/"};
}

TestSuite(http_get, .init = start);

/* A server that says `answer` to the first request, whatever it is. */
static void *serve(void *answer)
{
    char request[4096];
    size_t length = 0;
    struct pollfd door = {.fd = listener, .events = POLLIN};

    poll(&door, 1, -1); /* accept() would take its number before it waits */
    int fd = socket_accept(listener);

    do {
        ssize_t got =
            socket_receive(fd, request + length, sizeof request - 1 - length);
        cr_assert_gt(got, 0);
        length += (size_t)got;
        request[length] = '\0';
    } while (!strstr(request, "\r\n\r\n"));
    socket_send_all(fd, answer, strlen(answer));
    close(fd);
    return NULL;
}

static const char *get_from_server(const char *answer)
{
    pthread_t thread;

    pthread_create(&thread, NULL, serve, (void *)answer);
    const char *problem = http_get(&url, &response);
    pthread_join(thread, NULL);
    close(listener);
    return problem;
}

Test(http_get, brings_the_answer)
{
    const char *problem =
        get_from_server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

    cr_assert_null(problem, "%s", problem);
    cr_expect_eq(response.status, 200);
    cr_expect_str_eq(response.body, "hello");
}

Test(http_get, an_answer_may_end_with_the_connection)
{
    cr_expect_null(get_from_server("HTTP/1.0 200 OK\r\n\r\nhello"));
    cr_expect_str_eq(response.body, "hello");
}

Test(http_get, says_what_is_wrong_with_the_answer)
{
    cr_expect_str_eq(get_from_server("no idea what you want\r\n"),
                     "the answer is not an HTTP/1 response");
}

Test(http_get, says_that_there_was_no_answer)
{
    cr_expect_str_eq(get_from_server(""),
                     "the server closed without an answer");
}

Test(http_get, says_that_the_answer_is_cut_off)
{
    cr_expect_str_eq(
        get_from_server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
        "the response is cut off in its body");
}

Test(http_get, says_that_there_is_no_server)
{
    url.port = deserted_port();
    const char *problem = http_get(&url, &response);
    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, socket_problem());
}

/* A program without a stdin. */
Test(http_get, the_connection_may_be_descriptor_0)
{
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    const char *problem = get_from_server("HTTP/1.1 204 No Content\r\n\r\n");
    cr_expect_null(problem, "%s", problem);
    cr_expect_eq(response.status, 204);
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
}

/* The same listener again, which get_from_server() has closed. */
static void listen_again(void)
{
    listener = socket_listen(0);
    url.port = socket_port(listener);
}

static int lowest_free(void)
{
    int fd = dup(STDERR_FILENO);

    close(fd);
    return fd;
}

Test(http_get, leaves_no_descriptor_open)
{
    int before = lowest_free();

    get_from_server("no idea what you want\r\n");
    listen_again();
    get_from_server("HTTP/1.1 204 No Content\r\n\r\n");
    listen_again();
    cr_expect_eq(lowest_free(), before);
}
