/* test_origin - the web site, in its own process. */
#include "reports.h"

#include <errno.h>

#include "http_get.h"
#include "origin.h"
#include "socket.h"

static struct http_response response;

/* The page that it has for us; "" if there is none. */
static const char *page_of(const struct origin *origin)
{
    struct url url;

    cr_assert_null(url_parse(&url, origin->url));
    const char *problem = http_get(&url, &response);
    cr_expect_null(problem, "%s", problem);
    return problem ? "" : response.body;
}

/* A client that says this, and has not read anything yet. */
static int call(const struct origin *origin, const char *words)
{
    int fd = socket_connect("127.0.0.1", origin->port);

    cr_assert_geq(fd, 0, "%s", socket_problem());
    cr_assert(socket_send_all(fd, words, strlen(words)));
    return fd;
}

/* All that it says, up to its end. */
static const char *listen_to(int fd)
{
    static char words[4096];
    size_t length = 0;
    ssize_t got;

    do {
        got = socket_receive(fd, words + length, sizeof words - 1 - length);
        length += got > 0 ? (size_t)got : 0;
    } while (got > 0);
    words[length] = '\0';
    close(fd);
    return words;
}

static bool exists(pid_t process)
{
    return kill(process, 0) == 0;
}

Test(origin, has_a_page_of_its_own)
{
    struct origin origin = origin_start(0, NULL);

    cr_expect_not_null(strstr(page_of(&origin), "Hello from the origin."));
    cr_expect_eq(response.status, 200);
    origin_stop(&origin);
}

Test(origin, has_the_page_that_it_was_given)
{
    struct origin origin = origin_start(0, "my page");

    cr_expect_str_eq(page_of(&origin), "my page");
    origin_stop(&origin);
}

Test(origin, says_where_it_is)
{
    struct origin origin = origin_start(0, NULL);
    char url[64];

    snprintf(url, sizeof url, "http://127.0.0.1:%d/", origin.port);
    cr_expect_str_eq(origin.url, url);
    origin_stop(&origin);
}

Test(origin, serves_where_its_listener_has_the_number_of_stdin)
{
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    struct origin origin = origin_start(0, "my page");

    cr_expect_str_eq(page_of(&origin), "my page");
    origin_stop(&origin);
}

Test(origin, is_a_process_of_its_own_that_is_gone_when_stopped)
{
    struct origin origin = origin_start(0, NULL);

    cr_expect_neq(origin.process, getpid());
    cr_expect(exists(origin.process));
    origin_stop(&origin);
    cr_expect(!exists(origin.process));
    cr_expect_eq(socket_connect("127.0.0.1", origin.port), -1);
}

Test(origin, a_client_that_waits_does_not_keep_others_waiting)
{
    struct origin origin = origin_start(3600, NULL);
    int waiting = call(&origin, "GET / HTTP/1.0\r\n\r\n");
    int wrong = call(&origin, "hello\n");

    cr_expect_eq(strncmp(listen_to(wrong), "HTTP/1.1 400 ", 13), 0);
    close(waiting);
    origin_stop(&origin);
}

Test(origin, a_client_that_vanishes_amid_its_request_disturbs_no_other)
{
    struct origin origin = origin_start(0, "my page");

    for (int i = 0; i < 100; i++)
        close(call(&origin, "GET / HT"));
    cr_expect_str_eq(page_of(&origin), "my page");
    origin_stop(&origin);
}

Test(origin, a_client_that_resets_the_connection_disturbs_no_other)
{
    struct origin origin = origin_start(0, "my page");
    struct linger reset = {.l_onoff = 1};

    for (int i = 0; i < 100; i++) {
        int fd = call(&origin, "GET / HTTP/1.0\r\n\r\n");
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        close(fd);
    }
    cr_expect_str_eq(page_of(&origin), "my page");
    origin_stop(&origin);
}

Test(origin, a_client_that_never_reads_disturbs_no_other)
{
    size_t length = 16 << 20;
    char *page = calloc(1, length + 1);

    memset(page, 'x', length);
    struct origin origin = origin_start(0, page);
    int deaf = call(&origin, "GET / HTTP/1.0\r\n\r\n");
    char byte;
    cr_expect_eq(socket_receive(deaf, &byte, 1), 1); /* it has begun */
    int other = call(&origin, "HEAD / HTTP/1.0\r\n\r\n");
    cr_expect_not_null(strstr(listen_to(other), "Content-Length: 16777216"));
    close(deaf);
    origin_stop(&origin);
    free(page);
}

Test(origin, serves_many_at_once)
{
    struct origin origin = origin_start(0, "my page");
    int fds[200];

    for (int i = 0; i < 200; i++)
        fds[i] = call(&origin, "GET / HTTP/1.0\r\n");
    for (int i = 199; i >= 0; i--) {
        socket_send_all(fds[i], "\r\n", 2);
        cr_expect_not_null(strstr(listen_to(fds[i]), "my page"));
    }
    origin_stop(&origin);
}

static void serve_with_few_descriptors(void *unused)
{
    int fds[30];

    (void)unused;
    struct rlimit limit = leave_descriptors(15);
    struct origin origin = origin_start(0, "my page");
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < 30; i++)
        fds[i] = call(&origin, "GET / HTTP/1.0\r\n");
    for (int i = 0; i < 30; i++) {
        socket_send_all(fds[i], "\r\n", 2);
        cr_expect_not_null(strstr(listen_to(fds[i]), "my page"));
    }
    origin_stop(&origin);
}

Test(origin, clients_without_a_descriptor_come_later_and_it_says_so)
{
    char line[100];

    snprintf(line, sizeof line, "the origin: no client now: %s\n",
             strerror(EMFILE));
    expect_heard(serve_with_few_descriptors, NULL, line);
}

Test(origin, ctrl_c_is_for_its_maker)
{
    struct origin origin = origin_start(0, "my page");

    page_of(&origin); /* by now it has begun */
    kill(origin.process, SIGINT);
    cr_expect_str_eq(page_of(&origin), "my page");
    origin_stop(&origin);
}

static void ignore(int number)
{
    (void)number;
}

Test(origin, does_not_inherit_what_its_maker_does_with_signals)
{
    sigset_t set;
    int status;

    signal(SIGTERM, ignore);
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    struct origin origin = origin_start(0, NULL);
    page_of(&origin); /* by now it has begun */
    kill(origin.process, SIGTERM);
    cr_assert_eq(waitpid(origin.process, &status, 0), origin.process);
    cr_expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    close(origin.lifeline);
}

Test(origin, can_be_stopped_after_it_has_died)
{
    struct origin origin = origin_start(0, NULL);

    signal(SIGPIPE, SIG_IGN); /* as program_start() does */
    kill(origin.process, SIGKILL);
    origin_stop(&origin);
    cr_expect(!exists(origin.process));
}

Test(origin, can_be_stopped_while_a_child_of_its_maker_lives)
{
    struct origin origin = origin_start(0, NULL);
    pid_t child = fork();

    if (child == 0) {
        pause(); /* with a copy of all that its parent has open */
        _exit(0);
    }
    origin_stop(&origin);
    cr_expect(!exists(origin.process));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

Test(origin, two_live_beside_each_other)
{
    struct origin one = origin_start(0, "one");
    struct origin two = origin_start(0, "two");

    cr_expect_str_eq(page_of(&one), "one");
    origin_stop(&one);
    cr_expect_str_eq(page_of(&two), "two");
    origin_stop(&two);
}

Test(origin, keeps_no_pipe_of_its_maker_open)
{
    int ends[2];
    char byte;

    cr_assert_eq(pipe(ends), 0);
    struct origin origin = origin_start(0, NULL);
    page_of(&origin); /* by now it has begun */
    close(ends[1]);
    cr_expect_eq(read(ends[0], &byte, 1), 0);
    close(ends[0]);
    origin_stop(&origin);
}

Test(origin, ends_when_its_maker_dies)
{
    int ends[2], port;
    char byte;

    cr_assert_eq(pipe(ends), 0);
    pid_t maker = fork();
    if (maker == 0) {
        struct origin origin = origin_start(3600, NULL);
        if (write(ends[1], &origin.port, sizeof origin.port) > 0)
            pause();
        _exit(1);
    }
    cr_assert_eq(read(ends[0], &port, sizeof port), (ssize_t)sizeof port);
    int client = socket_connect("127.0.0.1", port);
    cr_assert_geq(client, 0, "%s", socket_problem());
    kill(maker, SIGKILL);
    cr_expect_leq(socket_receive(client, &byte, 1), 0); /* the end of it */
    waitpid(maker, NULL, 0);
    close(client);
    close_pair(ends);
}
