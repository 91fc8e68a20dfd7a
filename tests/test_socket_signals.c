/* test_socket_signals - signals come at any time, and disturb nothing. */
#include "connection.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

TestSuite(socket_signals, .init = connection_start, .fini = connection_finish);

/* To be done by another thread after it has interrupted this one many times. */
static void (*let_go)(void);
static pthread_t main_thread;
static atomic_int interruptions;

static void interrupt(int signal)
{
    (void)signal;
    interruptions++;
}

static void *disturb(void *unused)
{
    while (interruptions < 100) {
        pthread_kill(main_thread, SIGUSR1);
        sched_yield();
    }
    let_go();
    return unused;
}

/* Signals are to interrupt system calls here, not to restart them. */
static pthread_t start_disturbing(void (*then)(void))
{
    struct sigaction action = {.sa_handler = interrupt};
    pthread_t thread;

    sigaction(SIGUSR1, &action, NULL);
    main_thread = pthread_self();
    let_go = then;
    pthread_create(&thread, NULL, disturb, NULL);
    return thread;
}

static void send_byte(void)
{
    socket_send(client, "x", 1);
}

Test(socket_signals, do_not_disturb_receiving)
{
    pthread_t thread = start_disturbing(send_byte);
    char byte;

    cr_expect_eq(socket_receive(peer, &byte, 1), 1);
    pthread_join(thread, NULL);
}

static void call_again(void)
{
    close(client);
    client = socket_connect("127.0.0.1", port);
}

Test(socket_signals, do_not_disturb_accepting)
{
    pthread_t thread = start_disturbing(call_again);
    int fd = socket_accept(listener);

    cr_expect_geq(fd, 0);
    pthread_join(thread, NULL);
    close(fd);
}

enum { MUCH = 4 << 20 };

/* The byte at this place, so that none can be missing or come twice. */
static char byte_at(size_t place)
{
    return (char)(place % 251);
}

static void receive_much(void)
{
    static char buffer[65536];
    size_t count = 0;
    ssize_t got;

    while ((got = socket_receive(peer, buffer, sizeof buffer)) > 0)
        for (ssize_t i = 0; i < got; i++)
            cr_assert_eq(buffer[i], byte_at(count++));
    cr_expect_eq(count, MUCH);
}

/* More than the system takes at once: a signal interrupts it half done. */
Test(socket_signals, do_not_disturb_sending)
{
    pthread_t thread = start_disturbing(receive_much);
    char *much = malloc(MUCH);

    for (size_t i = 0; i < MUCH; i++)
        much[i] = byte_at(i);
    cr_expect(socket_send_all(client, much, MUCH));
    shutdown(client, SHUT_WR);
    pthread_join(thread, NULL);
    free(much);
}

static void do_nothing(void)
{
}

Test(socket_signals, do_not_disturb_connecting)
{
    pthread_t thread = start_disturbing(do_nothing);

    while (interruptions < 100) {
        int fd = socket_connect("127.0.0.1", port);
        cr_assert_geq(fd, 0, "%s", socket_problem());
        close(fd);
        close(socket_accept(listener));
    }
    pthread_join(thread, NULL);
}
