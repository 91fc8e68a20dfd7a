/* test_peers - clients that do not behave, beside one that does, in virtual
   time: it has its answer after as few turns as if they were not there. What
   they do to a server of its own, tests/peers.c measures. */
#include "kinds.h"

#include "io.h"
#include "run_until_complete.h"

enum { PEERS = 100, QUESTIONS = 20 };

/* The server's task is woken, it echoes, the client's is woken, and goes on: so
   many turns it takes alone, too. */
enum { MOST_TURNS = 4 };

static int server_ends[PEERS + 1], peer_ends[PEERS + 1];
static struct task *servers[PEERS + 1], *peers[PEERS];
static unsigned long turns_begun;

static void count_turns(struct observer *observer, int event,
                        const void *subject)
{
    (void)observer;
    (void)subject;
    turns_begun += event == TURN_STARTS;
}

static struct observer counter = {.on_event = count_turns};

static void start_peers(void)
{
    start();
    loop_add_observer(loop, &counter);
    for (int i = 0; i <= PEERS; i++) {
        int ends[2];

        make_pair(ends);
        server_ends[i] = ends[0];
        peer_ends[i] = ends[1];
    }
}

TestSuite(peers, .init = start_peers, .fini = finish);

/* --- the server: a task for each client --------------------------------------- */

static struct outcome async_echo(void *fd)
{
    struct outcome said;
    char data[1024];

    do {
        said = loop_sock_recv(loop, *(int *)fd, data, sizeof data);
        if (said.error || said.value == 0)
            break;
        said = loop_sock_sendall(loop, *(int *)fd, data, (size_t)said.value);
    } while (!said.error);
    loop_sock_close(loop, *(int *)fd);
    return said;
}

/* --- clients -------------------------------------------------------------------- */

static struct outcome async_mute(void *unused)
{
    (void)unused;
    return asyncio_sleep(INFINITY);
}

static struct outcome async_says_a_byte_per_second(void *fd)
{
    struct outcome outcome = outcome_value(0);

    while (!outcome.error) {
        outcome = loop_sock_sendall(loop, *(int *)fd, "x", 1);
        if (!outcome.error)
            outcome = asyncio_sleep(1);
    }
    return outcome;
}

static struct outcome async_never_reads(void *fd)
{
    static const char much[1 << 20];

    return loop_sock_sendall(loop, *(int *)fd, much, sizeof much);
}

/* Says as much as is taken, and hears all of it, without a pause. */
static struct outcome async_floods(void *fd)
{
    static char data[4096];
    struct outcome outcome = outcome_value(0);

    while (!outcome.error) {
        outcome = loop_sock_sendall(loop, *(int *)fd, data, sizeof data);
        if (!outcome.error)
            outcome = loop_sock_recv(loop, *(int *)fd, data, sizeof data);
    }
    return outcome;
}

/* In the middle of what it says; unread bytes make of that a reset. */
static struct outcome async_resets(void *fd)
{
    struct outcome outcome = loop_sock_sendall(loop, *(int *)fd, "abc", 3);

    if (!outcome.error)
        outcome = asyncio_sleep(1);
    loop_sock_close(loop, *(int *)fd);
    return outcome;
}

/* 0 where the others never pause: the clock would not go on. */
static double pause_between = 0.7;

/* The one that behaves: the value is in how many turns it had its answer, at the
   most. */
static struct outcome async_asks(void *fd)
{
    unsigned long most = 0;
    char data[8];

    for (int i = 0; i < QUESTIONS; i++) {
        unsigned long before = turns_begun;
        struct outcome outcome =
            loop_sock_sendall(loop, *(int *)fd, "hello", 5);
        if (!outcome.error)
            outcome = loop_sock_recv(loop, *(int *)fd, data, sizeof data);
        if (!outcome.error && (outcome.value != 5 || memcmp(data, "hello", 5)))
            outcome = outcome_raise(ValueError, "no echo");
        if (turns_begun - before > most)
            most = turns_begun - before;
        if (!outcome.error)
            outcome = asyncio_sleep(pause_between);
        if (outcome.error)
            return outcome;
    }
    return outcome_value((intptr_t)most);
}

/* --- together --------------------------------------------------------------------- */

static struct task *task_of_client(struct outcome (*function)(void *), int *fd)
{
    return loop_create_task(loop, coroutine_new(function, fd), NULL);
}

static struct outcome ask_beside(struct outcome (*peer)(void *))
{
    for (int i = 0; i <= PEERS; i++)
        servers[i] = task_of_client(async_echo, &server_ends[i]);
    for (int i = 0; i < PEERS; i++)
        peers[i] = task_of_client(peer, &peer_ends[i]);
    return loop_run_until_complete(
        loop, coroutine_new(async_asks, &peer_ends[PEERS]));
}

/* All of them, whether they have ended by now or not. */
static void end_all(void)
{
    for (int i = 0; i <= PEERS; i++)
        task_cancel(servers[i]);
    for (int i = 0; i < PEERS; i++)
        task_cancel(peers[i]);
    turn_times(3);
    for (int i = 0; i <= PEERS; i++) {
        cr_expect(task_done(servers[i]));
        outcome_ignore(task_exception(servers[i]));
        task_release(servers[i]);
    }
    for (int i = 0; i < PEERS; i++) {
        cr_expect(task_done(peers[i]));
        outcome_ignore(task_exception(peers[i]));
        task_release(peers[i]);
    }
}

static void expect_answers_beside(struct outcome (*peer)(void *))
{
    struct outcome outcome = ask_beside(peer);

    cr_expect_null(outcome.error);
    cr_expect_leq(outcome.value, MOST_TURNS, "%ld turns", (long)outcome.value);
    end_all();
}

Test(peers, those_that_are_mute_keep_nobody_waiting)
{
    expect_answers_beside(async_mute);
}

Test(peers, those_that_say_a_byte_per_second_keep_nobody_waiting)
{
    expect_answers_beside(async_says_a_byte_per_second);
}

Test(peers, those_that_never_read_keep_nobody_waiting)
{
    expect_answers_beside(async_never_reads);
}

Test(peers, those_that_flood_keep_nobody_waiting)
{
    pause_between = 0;
    expect_answers_beside(async_floods);
}

Test(peers, those_that_reset_keep_nobody_waiting)
{
    expect_answers_beside(async_resets);
}
