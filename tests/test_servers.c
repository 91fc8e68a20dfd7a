/* test_servers - what the programs from chapter01/10 on share: clients, a
   request by callbacks, and measuring. */
#include "support.h"

#include <pthread.h>

#include "clients.h"
#include "fetch.h"
#include "measure.h"
#include "socket.h"

/* ---- clients ------------------------------------------------------------ */

static struct clients clients;

/* Its descriptor is ends[0]; we are at the other end. */
static struct client *client_on(int ends[2])
{
    make_pair(ends);
    return clients_add(&clients, ends[0]);
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

Test(clients, the_descriptor_is_the_place)
{
    int ends[2];
    struct client *client = client_on(ends);

    cr_expect_eq(client, &clients.at[ends[0]]);
    cr_expect_eq(clients.highest, ends[0]);
    cr_expect_eq(client->number, 1);
}

Test(clients, one_that_has_gone_leaves_its_place)
{
    int ends[2];
    struct client *client = client_on(ends);

    clients_remove(&clients, client, NULL);
    cr_expect_eq(client->number, 0);
    cr_expect_eq(clients.gone, 1);
    cr_expect_not(is_open(ends[0]));
}

Test(clients, the_last_descriptor_is_kept_to_refuse_with)
{
    int ends[2];

    make_pair(ends);
    make_last(ends[0]);
    cr_expect_null(clients_add(&clients, ends[0]));
    cr_expect_eq(clients.came, 0);
    cr_expect_not(is_open(ends[0]));
}

Test(clients, one_beyond_the_table_is_refused)
{
    int ends[2];

    make_pair(ends);
    int high = duplicate_above(ends[0], CLIENTS_MAX);
    cr_expect_null(clients_add(&clients, high));
    cr_expect_not(is_open(high));
}

Test(clients, what_is_said_goes_back)
{
    int ends[2];
    char heard[8];
    struct client *client = client_on(ends);

    cr_assert_eq(write(ends[1], "hello", 5), 5);
    cr_expect_eq(client_receive(client), 5);
    cr_expect_not(client_answered(client));
    cr_expect_eq(client_send(client), 5);
    cr_expect(client_answered(client));
    cr_assert_eq(read(ends[1], heard, sizeof heard), 5);
    cr_expect_arr_eq(heard, "hello", 5);
}

Test(clients, what_cannot_go_back_yet_is_kept)
{
    int ends[2];
    struct client *client = client_on(ends);

    cr_assert_eq(write(ends[1], "hello", 5), 5);
    client_receive(client);
    fill(ends[0]);
    cr_expect_eq(client_send(client), -1);
    cr_expect(socket_would_block());
    cr_expect_eq(client->to - client->from, 5);
}

/* ---- fetch -------------------------------------------------------------- */

static struct loop *loop;
static int listener;
static struct url url;
static struct fetch fetch;

static void start(void)
{
    loop = loop_new();
    listener = socket_listen(0);
    cr_assert_geq(listener, 0);
    url = (struct url){"127.0.0.1", socket_port(listener), "/"};
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(fetch, .init = start, .fini = finish);

static void done(struct fetch *it)
{
    say(it->problem ? (void *)it->problem : "done");
    loop_stop(loop);
}

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
    close(listener);
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
    cr_expect_eq(loop->watches.active, 0);
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
