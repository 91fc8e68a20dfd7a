/* test_blocking_calls - who blocks the loop in a function of the C library is
   told what to await in its place. */
#define _GNU_SOURCE /* accept4, ppoll */
#include "hang_wait.h"

#include "blocking.h"
#include "blocking_calls.h"
#include "clock.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/time.h>

/* Reports late: when the blocking call has begun, and amid a sleep, each of which
   takes 0.2 seconds or more. */
static void start_patiently(void)
{
    start_watched();
    loop->slow_callback_duration = 0.3;
}

TestSuite(blocking_calls, .init = start_patiently, .fini = finish_watched);

/* ---- the table ----------------------------------------------------------- */

/* `before` is done by the other thread first, `release` once it is reported. */
struct blocking {
    const char *function;
    void (*block)(void);
    void (*before)(void);
    void (*release)(void);
    const char *instead;
};

#define CASE(function, before, release, instead)                 \
    {                                                            \
#function, block_in_##function, before, release, instead \
    }

static struct blocking cases[] = {
    CASE(sleep, NULL, NULL, "asyncio_sleep()"),
    CASE(usleep, NULL, NULL, "asyncio_sleep()"),
    CASE(nanosleep, NULL, NULL, "asyncio_sleep()"),
    CASE(recv, NULL, give_input, "loop_sock_recv()"),
    CASE(recvfrom, NULL, give_input, "loop_sock_recv()"),
    CASE(recvmsg, NULL, give_input, "loop_sock_recv()"),
    CASE(send, make_full, take_output, "loop_sock_sendall()"),
    CASE(sendto, make_full, take_output, "loop_sock_sendall()"),
    CASE(sendmsg, make_full, take_output, "loop_sock_sendall()"),
    CASE(accept, listen_there, connect_there, "loop_sock_accept()"),
#ifdef __linux__
    CASE(clock_nanosleep, NULL, NULL, "asyncio_sleep()"),
    CASE(pthread_barrier_wait, make_barrier, come_to_barrier, "a future"),
    CASE(sem_wait, make_semaphore, post, "a future"),
    CASE(sem_timedwait, make_semaphore, post, "a future"),
    CASE(accept4, listen_there, connect_there, "loop_sock_accept()"),
    CASE(ppoll, NULL, give_input, "loop_wait_readable()"),
    CASE(epoll_wait, NULL, give_input, "loop_wait_readable()"),
#endif
    CASE(connect, listen_and_connect, accept_one, "loop_sock_connect()"),
    CASE(read, NULL, give_input, "loop_wait_readable()"),
    CASE(readv, NULL, give_input, "loop_wait_readable()"),
    CASE(write, make_full, take_output, "loop_wait_writable()"),
    CASE(writev, make_full, take_output, "loop_wait_writable()"),
    CASE(poll, NULL, give_input, "loop_wait_readable()"),
    CASE(select, NULL, give_input, "loop_wait_readable()"),
    CASE(pselect, NULL, give_input, "loop_wait_readable()"),
    CASE(pthread_mutex_lock, lock, unlock, "a future"),
    CASE(pthread_rwlock_rdlock, lock_rw, unlock_rw, "a future"),
    CASE(pthread_rwlock_wrlock, lock_rw, unlock_rw, "a future"),
    CASE(pthread_cond_wait, NULL, set_condition, "a future"),
    CASE(pthread_cond_timedwait, NULL, set_condition, "a future"),
    CASE(pthread_join, start_other, give_input, "asyncio_to_thread()"),
    CASE(wait, fork_other, give_input, "asyncio_to_thread()"),
    CASE(waitpid, fork_other, give_input, "asyncio_to_thread()"),
    CASE(waitid, fork_other, give_input, "asyncio_to_thread()"),
    CASE(system, open_files, give_input, "asyncio_to_thread()"),
    CASE(pclose, start_process, give_input, "asyncio_to_thread()"),
    CASE(getchar, open_files, give_input, "loop_wait_readable()"),
    CASE(fgetc, open_files, give_input, "loop_wait_readable()"),
    CASE(fgets, open_files, give_input, "loop_wait_readable()"),
    CASE(fread, open_files, give_input, "loop_wait_readable()"),
    CASE(getline, open_files, give_input, "loop_wait_readable()"),
    CASE(scanf, open_files, give_input, "loop_wait_readable()"),
    CASE(fscanf, open_files, give_input, "loop_wait_readable()"),
    CASE(putchar, use_stdout, take_output, "loop_wait_writable()"),
    CASE(puts, use_stdout, take_output, "loop_wait_writable()"),
    CASE(printf, use_stdout, take_output, "loop_wait_writable()"),
    CASE(fputc, fill_files, take_output, "loop_wait_writable()"),
    CASE(fputs, fill_files, take_output, "loop_wait_writable()"),
    CASE(fprintf, fill_files, take_output, "loop_wait_writable()"),
    CASE(fwrite, fill_files, take_output, "loop_wait_writable()"),
    CASE(fflush, buffer_something, take_output, "loop_wait_writable()"),
    CASE(open, make_fifo, open_fifo, "asyncio_to_thread()"),
    CASE(openat, make_fifo, open_fifo, "asyncio_to_thread()"),
    CASE(flock, lock_file, unlock_file, "asyncio_to_thread()"),
    CASE(pause, NULL, interrupt, "asyncio_to_thread()"),
    CASE(sigsuspend, NULL, interrupt, "asyncio_to_thread()"),
    CASE(sigwait, NULL, interrupt, "asyncio_to_thread()"),
    CASE(getaddrinfo, make_aliases, open_fifo, "asyncio_to_thread()"),
};

enum { CASES = sizeof cases / sizeof *cases };

/* ---- the tests ----------------------------------------------------------- */

static int is_ready[2]; /* a pipe */
static atomic_bool is_over;

/* The other thread: what it holds the loop up with, and then lets go of. */
static void *hold(void *argument)
{
    const struct blocking *blocking = argument;
    const struct timespec a_moment = {.tv_nsec = 1000 * 1000};

    if (blocking->before)
        blocking->before();
    cr_assert_eq(write(is_ready[1], "", 1), 1);
    while (!has_reported() && !is_over)
        nanosleep(&a_moment, NULL);
    if (blocking->release && !is_over) /* the call has not returned early */
        blocking->release();
    /* A signal may come before the call that it is to end. */
    while (blocking->release == interrupt && !is_over) {
        nanosleep(&a_moment, NULL);
        interrupt();
    }
    return NULL;
}

static void block(void *argument)
{
    const struct blocking *blocking = argument;
    int input_or_output = dup(STDOUT_FILENO);

    do
        blocking->block();
    while (!blocking->release && !has_reported()); /* it ends by itself */
    is_over = true;
    dup2(input_or_output, STDOUT_FILENO);
    close(input_or_output);
}

static struct outcome async_block(void *argument)
{
    block(argument);
    return outcome_value(0);
}

static void expect_blamed(const struct blocking *blocking)
{
    char words[128];
    const char *instead = strstr(reported(), "\n    instead: ");

    snprintf(words, sizeof words,
             "\n    blocked by %s(), called by block_in_%s() "
             "at tests/blocking.h:",
             blocking->function, blocking->function);
    expect_reported(words);
    cr_assert_not_null(instead, "%s", reported());
    cr_expect_not_null(strstr(instead, blocking->instead), "%s", instead);
}

/* Run it, as a step or as a callback, until it has been reported. */
static void provoke(struct blocking *blocking, bool in_task)
{
    pthread_t holder;
    struct sigaction action = {.sa_handler = on_signal};

    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    sigaction(SIGUSR1, &action, NULL);
    cr_assert_eq(pipe(is_ready), 0);
    blocked = pthread_self();
    cr_assert_eq(pthread_create(&holder, NULL, hold, blocking), 0);
    cr_assert_eq(read(is_ready[0], byte, 1), 1);
    if (in_task)
        task_release(
            loop_create_task(loop, coroutine_new(async_block, blocking), NULL));
    else
        loop_call_soon(loop, block, blocking);
    turn();
    pthread_join(holder, NULL);
    remove_files();
}

ParameterizedTestParameters(blocking_calls,
                            each_call_is_named_with_what_takes_its_place)
{
    static int numbers[CASES];

    for (int i = 0; i < CASES; i++)
        numbers[i] = i;
    return cr_make_param_array(int, numbers, CASES);
}

ParameterizedTest(int *number, blocking_calls,
                  each_call_is_named_with_what_takes_its_place)
{
    if (!can_sample())
        cr_skip("the calls are not known here");
    provoke(&cases[*number], true);
    expect_blamed(&cases[*number]);
}

/* Where a signal would end it, and where it would not. */
Test(blocking_calls, a_sleep_in_a_callback_is_named)
{
    if (!can_sample())
        cr_skip("the calls are not known here");
    provoke(&cases[2], false);
    expect_blamed(&cases[2]);
}

Test(blocking_calls, a_read_in_a_callback_is_named)
{
    struct blocking in_read =
        CASE(read, NULL, give_input, "loop_wait_readable()");

    if (!can_sample())
        cr_skip("the calls are not known here");
    provoke(&in_read, false);
    expect_blamed(&in_read);
}

Test(blocking_calls, the_report_at_the_end_names_it_again)
{
    if (!can_sample())
        cr_skip("the calls are not known here");
    provoke(&cases[0], true);
    const char *end = strstr(reported(), "> took ");
    cr_assert_not_null(end, "%s", reported());
    cr_expect_not_null(strstr(end, " seconds\n    blocked by sleep(), called "),
                       "%s", end);
}

static int result;
static double slept;

/* Until it is reported in one of them. */
static struct outcome async_naps(void *unused)
{
    (void)unused;
    do {
        double start = clock_monotonic();
        result = nanosleep(&a_while, NULL);
        slept = clock_monotonic() - start;
    } while (result == 0 && slept >= 0.2 && !has_reported());
    return outcome_value(0);
}

Test(blocking_calls, a_sleep_is_not_cut_short)
{
    task_release(loop_create_task(loop, coroutine_new(async_naps, NULL), NULL));
    turn();
    expect_reported(" seconds so far");
    cr_expect_eq(result, 0);
    cr_expect_geq(slept, 0.2);
}

static ssize_t received;

static void receive_within_a_minute(void)
{
    struct timeval limit = {.tv_sec = 60};

    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    received = recv(ends[0], byte, 1, 0);
}

Test(blocking_calls, a_wait_with_a_time_limit_is_not_cut_short)
{
    struct blocking limited = {.function = "recv",
                               .block = receive_within_a_minute,
                               .release = give_input};

    provoke(&limited, true);
    expect_reported(" seconds so far");
    cr_expect_eq(received, 1);
}

/* Over and over, for the machine may be busy. */
static void receive_within_a_moment(void)
{
    struct timeval limit = {.tv_usec = 500 * 1000};

    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    do
        received = recv(ends[0], byte, 1, 0);
    while (received < 0 && errno == EAGAIN);
}

Test(blocking_calls, nor_is_one_with_a_limit_of_less_than_a_second)
{
    struct blocking limited = {.function = "recv",
                               .block = receive_within_a_moment,
                               .release = give_input};

    provoke(&limited, true);
    expect_reported(" seconds so far");
    cr_expect_eq(received, 1);
}

/* ---- in the table -------------------------------------------------------- */

Test(blocking_calls, a_name_of_the_librarys_own_is_the_same_function)
{
    const char *instead;

    cr_expect_str_eq(blocking_call_find("__nanosleep", &instead), "nanosleep");
    cr_expect_str_eq(blocking_call_find("_IO_fgets", &instead), "fgets");
    cr_expect_str_eq(blocking_call_find("__isoc99_scanf", &instead), "scanf");
    cr_expect_str_eq(blocking_call_find("__interceptor_read", &instead),
                     "read");
}

Test(blocking_calls, a_call_that_does_not_wait_is_not_named)
{
    const char *instead;

    cr_expect_null(blocking_call_find("memcpy", &instead));
    cr_expect_null(blocking_call_find("rea", &instead));
    cr_expect_null(blocking_call_find("ead", &instead));
    cr_expect_null(blocking_call_find("", &instead));
}
