/* test_io_connect - what a connection that cannot be made says. */
#include "io_ways.h"
#include "run_until_complete.h"

#include <errno.h>
#include <stdio.h>

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

/* A program without a stdin. */
EverySelector(a_connection_may_be_descriptor_0, "IO-10")
{
    start_listening(way);
    int stdin_before = duplicate_above(STDIN_FILENO, 3);
    close(STDIN_FILENO);
    struct task *task = run_task(async_connect, &port);
    expect_value(loop_run_until_complete(loop, task), STDIN_FILENO);
    loop_sock_close(loop, STDIN_FILENO);
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
    task_release(task);
    close(listener);
}

EverySelector(an_accepted_connection_may_be_descriptor_0, "IO-11")
{
    start_listening(way);
    client = socket_connect("127.0.0.1", port);
    int stdin_before = duplicate_above(STDIN_FILENO, 3);
    close(STDIN_FILENO);
    struct task *task = run_task(async_accept, NULL);
    expect_value(loop_run_until_complete(loop, task), STDIN_FILENO);
    loop_sock_close(loop, STDIN_FILENO);
    dup2(stdin_before, STDIN_FILENO);
    close(stdin_before);
    task_release(task);
    close(client);
    close(listener);
}

EverySelector(a_connect_without_descriptors_says_so, "IO-10")
{
    start_listening(way);
    struct rlimit before = leave_descriptors(0);
    struct task *task = run_task(async_connect, &port);
    struct outcome outcome = loop_run_until_complete(loop, task);
    setrlimit(RLIMIT_NOFILE, &before);
    cr_expect(outcome_is(outcome, OSError));
    cr_expect_eq(outcome.value, EMFILE);
    task_release(task);
    close(listener);
}
