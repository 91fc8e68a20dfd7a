/* test_servers - what the programs from chapter01/10 on share: connections,
   a request by callbacks, and measuring. */
#include "fetches.h"
#include "no_connections.h"
#include "tcp.h"

#include <pthread.h>

#include "measure.h"

/* ---- connections -------------------------------------------------------- */

/* Its descriptor is ends[0]; the client is at the other end. */
static struct connection *connection_on(int ends[2])
{
    make_pair(ends);
    return connections_add(connections, ends[0]);
}

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) >= 0;
}

/* Let no descriptor above fd be opened. */
static void make_last(int fd)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = (rlim_t)fd + 1;
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* A leak checker opens files when the process ends, and else could not look. */
static void end_the_limit(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

TestSuite(connections, .init = no_connections, .fini = end_the_limit);

Test(connections, the_descriptor_is_the_place)
{
    int ends[2];
    struct connection *connection = connection_on(ends);

    cr_expect_eq(connection, &connections->at[ends[0]]);
    cr_expect_eq(connection->number, 1);
}

Test(connections, a_client_that_has_gone_leaves_its_place)
{
    int ends[2];
    struct connection *connection = connection_on(ends);

    connections_remove(connections, connection, NULL);
    cr_expect_eq(connection->number, 0);
    cr_expect_eq(connections->gone, 1);
}

/* The next client waits in the queue: see want_of_a_descriptor... below. */
Test(connections, the_last_descriptor_is_for_a_client_as_well)
{
    int ends[2];

    make_pair(ends);
    make_last(ends[0]);
    cr_expect_eq(connections_add(connections, ends[0]),
                 &connections->at[ends[0]]);
    cr_expect_eq(connections->came, 1);
}

Test(connections, a_client_beyond_the_table_is_refused)
{
    int ends[2];

    make_pair(ends);
    int high = duplicate_above(ends[0], CONNECTIONS_MAX);
    cr_expect_null(connections_add(connections, high));
    cr_expect_not(is_open(high));
}

Test(connections, a_client_beyond_the_limit_is_refused)
{
    int ends[2];

    make_pair(ends);
    connections->limit = ends[0];
    cr_expect_null(connections_add(connections, ends[0]));
    cr_expect_not(is_open(ends[0]));
}

Test(connections, the_words_of_a_client_go_back)
{
    int ends[2];
    char heard[8];
    struct connection *connection = connection_on(ends);

    cr_assert_eq(write(ends[1], "hello", 5), 5);
    cr_expect_eq(connections_echo(connections, connection), 0);
    cr_assert_eq(read(ends[1], heard, sizeof heard), 5);
    cr_expect_arr_eq(heard, "hello", 5);
    cr_expect_eq(connections->calls_in_vain, 0);
}

Test(connections, an_unsent_echo_is_kept_and_nothing_more_received)
{
    int ends[2];
    struct connection *connection = connection_on(ends);

    fill(ends[0]);
    cr_assert_eq(write(ends[1], "hello", 5), 5);
    cr_expect_eq(connections_echo(connections, connection), 5);
    cr_assert_eq(write(ends[1], "again", 5), 5);
    cr_expect_eq(connections_echo(connections, connection), 5);
    cr_expect_eq(connections->calls_in_vain, 2);
    cr_expect_arr_eq(connection->data, "hello", 5);
}

Test(connections, where_nothing_has_been_said_the_call_is_in_vain)
{
    int ends[2];
    struct connection *connection = connection_on(ends);

    cr_expect_eq(connections_echo(connections, connection), 0);
    cr_expect_eq(connections->calls_in_vain, 1);
}

Test(connections, a_client_that_closes_its_end_has_gone)
{
    int ends[2];
    struct connection *connection = connection_on(ends);

    close(ends[1]);
    cr_expect_eq(connections_echo(connections, connection), -1);
    cr_expect_eq(connections->gone, 1);
    cr_expect_not(is_open(ends[0]));
}

Test(connections, where_no_client_is_none_is_accepted)
{
    int listener_of_none = connections_listen(connections, 0);

    cr_expect_null(connections_accept(connections, listener_of_none));
    cr_expect_not(connections->lacks);
    cr_expect_eq(connections->calls_in_vain, 1);
}

/* A program without a stdin. */
Test(connections, a_client_may_be_descriptor_0)
{
    int door = connections_listen(connections, 0);
    int client = client_of(door);
    int stdin_before = duplicate_above(STDIN_FILENO, 3);

    close(STDIN_FILENO);
    cr_expect_eq(connections_accept(connections, door), &connections->at[0]);
    cr_expect_not(connections->lacks);
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
    close(client);
    close(door);
}

/* So that the caller can leave the listener alone for a while. */
Test(connections, want_of_a_descriptor_is_not_want_of_a_client)
{
    int door = connections_listen(connections, 0);
    int client = client_of(door);

    make_last(client);
    cr_expect_null(connections_accept(connections, door));
    cr_expect(connections->lacks);
    close(client);
}

static int door_of_refused;

static void accept_in_vain(void *client)
{
    make_last(*(int *)client);
    for (int i = 0; i < 3; i++)
        cr_expect_null(connections_accept(connections, door_of_refused));
}

Test(connections, want_of_a_descriptor_is_said_once)
{
    door_of_refused = connections_listen(connections, 0);
    int client = client_of(door_of_refused);

    const char *words = heard(accept_in_vain, &client);
    const char *first = strchr(words, '\n');
    cr_expect(first && first[1] == '\0', "it says \"%s\"", words);
    close(client);
}

/* ---- fetch -------------------------------------------------------------- */

static void finish(void)
{
    loop_free(loop);
}

TestSuite(fetch, .init = start, .fini = finish);

/* A server that reads up to the end of one request, and says `answer`. */
static void *serve(void *answer)
{
    char request[4096] = "";
    size_t length = 0;
    int fd = socket_accept(listener);

    while (!strstr(request, "\r\n\r\n")) {
        ssize_t count =
            socket_receive(fd, request + length, sizeof request - 1 - length);
        cr_assert_gt(count, 0);
        length += (size_t)count;
        request[length] = '\0';
    }
    socket_send_all(fd, answer, strlen(answer));
    close(fd);
    return NULL;
}

static void fetch_from_server(const char *answer)
{
    pthread_t thread;

    pthread_create(&thread, NULL, serve, (void *)answer);
    cr_assert_null(fetch_start(&fetch, loop, &url, done));
    expect_said(""); /* not before the loop runs */
    loop_run_forever(loop);
    pthread_join(thread, NULL);
}

Test(fetch, brings_the_answer)
{
    fetch_from_server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    expect_said("done");
    cr_expect_eq(fetch.response.status, 200);
    cr_expect_str_eq(fetch.response.body, "hello");
}

Test(fetch, an_answer_may_end_with_the_connection)
{
    fetch_from_server("HTTP/1.0 404 Not Found\r\n\r\nnothing here");
    expect_said("done");
    cr_expect_eq(fetch.response.status, 404);
}

Test(fetch, says_what_is_wrong_with_the_answer)
{
    fetch_from_server("no idea what you want\r\n");
    expect_said("the answer is not an HTTP/1 response");
}

Test(fetch, says_that_the_answer_is_cut_off)
{
    fetch_from_server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
    expect_said("the response is cut off in its body");
}

Test(fetch, says_that_there_is_no_server)
{
    url.port = deserted_port();
    const char *problem = fetch_start(&fetch, loop, &url, done);
    if (!problem) { /* the system may say so only later */
        loop_run_forever(loop);
        problem = fetch.problem;
    }
    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, socket_problem());
}

Test(fetch, leaves_nothing_behind)
{
    int first = dup(STDERR_FILENO);

    close(first);
    fetch_from_server("HTTP/1.1 204 No Content\r\n\r\n");
    cr_expect_not(is_open(first)); /* which was the connection's */
    cr_expect_eq(loop->watched, 0);
}

/* ---- measure ------------------------------------------------------------ */

static int worked;

static void work(int count)
{
    worked += count;
}

static void fail(int count)
{
    (void)count;
    _exit(1);
}

Test(measure, the_work_is_done_in_another_process)
{
    struct cost cost = measure(work, 3);

    cr_expect_eq(worked, 0);
    cr_expect_geq(cost.seconds, 0);
    cr_expect_geq(cost.cpu, 0);
    cr_expect_gt(cost.megabytes, 0);
}

Test(measure, work_that_fails_ends_the_program, .exit_code = 1)
{
    measure(fail, 1);
}
