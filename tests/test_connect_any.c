/* test_connect_any - a name has several addresses, and a server listens on the
   last of them only. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "io_ways.h"

#include "fetch.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>

static int look_up(const char *name, const char *service,
                   const struct addrinfo *hints, struct addrinfo **found)
{
    int (*next)(const char *, const char *, const struct addrinfo *,
                struct addrinfo **);
    void *symbol = dlsym(RTLD_NEXT, "getaddrinfo");

    memcpy(&next, &symbol, sizeof next);
    return next(name, service, hints, found);
}

/* Stands before libc's: the name "two.test" is 127.0.0.1 and 127.0.0.2. */
int getaddrinfo(const char *name, const char *service,
                const struct addrinfo *hints, struct addrinfo **found)
{
    if (!name || strcmp(name, "two.test") != 0)
        return look_up(name, service, hints, found);
    int error = look_up("127.0.0.1", service, hints, found);
    if (error == 0)
        error = look_up("127.0.0.2", service, hints, &(*found)->ai_next);
    return error;
}

static void listen_on_the_last(void)
{
    struct sockaddr_in there = {.sin_family = AF_INET};

    inet_pton(AF_INET, "127.0.0.2", &there.sin_addr);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&there, sizeof there) < 0)
        cr_skip("this system has only one loopback address");
    cr_assert_eq(listen(listener, 8), 0);
    port = socket_port(listener);
}

static struct outcome async_connect_by_name(void *unused)
{
    (void)unused;
    return loop_sock_connect(loop, "two.test", port);
}

EverySelector(connecting_by_a_blocking_call_does_so_too, "IO-08")
{
    start_with(way);
    listen_on_the_last();
    client = socket_connect("two.test", port);
    cr_expect_geq(client, 0, "%s", socket_problem());
    close(client);
}

EverySelector(connect_tries_each_address_of_a_name, "IO-08")
{
    start_with(way);
    listen_on_the_last();
    int free_before = lowest_free();
    struct task *task = run_task(async_connect_by_name, NULL);
    struct outcome outcome = loop_run_until_complete(loop, task);
    cr_assert_null(outcome.error, "%s", outcome.error->message);
    cr_expect_eq(outcome.value, free_before); /* the first one is closed */
    loop_sock_close(loop, (int)outcome.value);
    expect_nobody_watches();
    task_release(task);
}

EverySelector(a_connect_that_fails_names_host_and_port, "IO-10")
{
    char sentence[160];

    start_with(way);
    int deserted = deserted_port();
    snprintf(sentence, sizeof sentence,
             "cannot connect to 127.0.0.1:%d: Connection refused; is a server "
             "running there?",
             deserted);
    struct task *task = run_task(async_connect, &deserted);
    expect_error(loop_run_until_complete(loop, task), OSError, sentence);
    task_release(task);
}

EverySelector(a_connect_to_a_port_that_is_none_is_refused, "IO-10")
{
    start_with(way);
    int none = 99999;
    struct task *task = run_task(async_connect, &none);
    expect_error(loop_run_until_complete(loop, task), OSError,
                 "there is no port 99999 to connect to; choose 1 to 65535");
    cr_expect_eq(task_result(task).value, EINVAL);
    task_release(task);
}

/* ---- by callbacks -------------------------------------------------------- */

static void fetched(struct fetch *fetch)
{
    say(fetch->problem ? (void *)fetch->problem : "done");
    loop_stop(loop);
}

/* Answers the client, once it has come, whatever it asks. */
static void answer(void *unused)
{
    static const char text[] = "HTTP/1.1 204 No Content\r\n\r\n";

    (void)unused;
    peer = socket_accept(listener);
    socket_send_all(peer, text, sizeof text - 1);
}

EverySelector(so_does_a_fetch, "IO-08")
{
    static struct fetch fetch;
    struct url url = {"two.test", 0, "/"};

    start_with(way);
    listen_on_the_last();
    url.port = port;
    loop_add_reader(loop, listener, answer, NULL);
    cr_assert_null(fetch_start(&fetch, loop, &url, fetched));
    loop_run_forever(loop);
    close(peer);
    expect_said("done");
    loop_remove_reader(loop, listener);
    expect_nobody_watches();
}

/* ---- when all fail ------------------------------------------------------- */

EverySelector(when_all_addresses_fail_nothing_is_left, "IO-10")
{
    char sentence[160];

    start_with(way);
    port = deserted_port();
    int free_before = lowest_free();
    snprintf(sentence, sizeof sentence,
             "cannot connect to two.test:%d: Connection refused; is a server "
             "running there?",
             port);
    struct task *task = run_task(async_connect_by_name, NULL);
    expect_error(loop_run_until_complete(loop, task), OSError, sentence);
    cr_expect_eq(lowest_free(), free_before);
    expect_nobody_watches();
    task_release(task);
}
