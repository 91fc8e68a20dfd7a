/* test_io_refused - a descriptor has one reader and one writer: a task, or a
   callback; the other is refused with a sentence. */
#include "io_ways.h"
#include "watcher.h"

#include <errno.h>
#include <stdio.h>

static const char *watch(int fd, int event, char *word)
{
    return event == SELECTOR_READ ? loop_add_reader(loop, fd, say, word)
                                  : loop_add_writer(loop, fd, say, word);
}

/* A callback cannot take the place of a task that waits. */
static void expect_callback_refused(const struct way *way, int event)
{
    char sentence[80];
    struct fd_watcher watcher = {.fd = ends[0], .event = event};
    struct task *task = watching(way, &watcher);

    turn();
    snprintf(sentence, sizeof sentence, "descriptor %d is awaited by a task",
             ends[0]);
    const char *problem = watch(ends[0], event, "callback");
    cr_assert_not_null(problem);
    cr_expect_str_eq(problem, sentence);
    cr_expect_not(task_done(task));
    if (event == SELECTOR_READ)
        put(ends[1], "x");
    else
        while (read(ends[1], (char[4096]){0}, 4096) > 0)
            ;
    turn_times(2);
    expect_ended(task, 0); /* it was not disturbed */
    cr_expect_null(watch(ends[0], event, "callback"));
    loop_remove_reader(loop, ends[0]);
    loop_remove_writer(loop, ends[0]);
    expect_nobody_watches();
}

EachKind(a_reader_cannot_take_the_place_of_a_task, "IO-01")
{
    start_with(way);
    expect_callback_refused(way, SELECTOR_READ);
}

EachKind(a_writer_cannot_take_the_place_of_a_task, "IO-01")
{
    start_with(way);
    fill(ends[0]);
    expect_callback_refused(way, SELECTOR_WRITE);
}

/* A task cannot take the place of a callback. */
static void expect_task_refused(const struct way *way, int event)
{
    char sentence[80];

    snprintf(sentence, sizeof sentence,
             "descriptor %d has a %s already, by loop_add_%s()", ends[0],
             event == SELECTOR_READ ? "reader" : "writer",
             event == SELECTOR_READ ? "reader" : "writer");
    cr_assert_null(watch(ends[0], event, "callback"));
    struct fd_watcher watcher = {.fd = ends[0], .event = event};
    struct task *task = watching(way, &watcher);
    turn();
    cr_assert(task_done(task));
    expect_error(task_result(task), RuntimeError, sentence);
    task_release(task);
    put(ends[1], "x");
    turn();
    cr_expect_not_null(strstr(said(), "callback")); /* as it was */
    loop_remove_reader(loop, ends[0]);
    loop_remove_writer(loop, ends[0]);
}

EachKind(a_task_cannot_take_the_place_of_a_reader, "IO-08")
{
    start_with(way);
    expect_task_refused(way, SELECTOR_READ);
}

EachKind(a_task_cannot_take_the_place_of_a_writer, "IO-08")
{
    start_with(way);
    expect_task_refused(way, SELECTOR_WRITE);
}

EverySelector(between_two_recvs_a_reader_may_be_added, "IO-01")
{
    start_with(way);
    put(ends[1], "hello");
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    expect_ended(task, 5);
    cr_expect_null(loop_add_reader(loop, ends[0], say, "callback"));
    put(ends[1], "x");
    turn();
    expect_said("callback");
    cr_expect(loop_remove_reader(loop, ends[0]));
    task = run_task(async_recv, &ends[0]);
    turn_times(3);
    expect_ended(task, 1);
}

EverySelector(the_loops_own_descriptors_are_refused, "IO-08")
{
    start_with(way);
    int own = -1;
    for (int fd = 0; fd < 64 && own < 0; fd++)
        if (watch_table_find(loop, fd, SELECTOR_READ))
            own = fd;
    cr_assert_geq(own, 0);
    cr_expect_not_null(loop_add_reader(loop, own, say, "callback"));
    struct task *task = run_task(async_recv, &own);
    turn();
    cr_expect(outcome_is(task_result(task), OSError)); /* it is a pipe */
    task_release(task);
    struct fd_watcher watcher = {.fd = own, .event = SELECTOR_READ};
    task = watching(way, &watcher);
    turn();
    cr_expect(outcome_is(task_result(task), RuntimeError));
    task_release(task);
    expect_nobody_watches();
}

/* ---- 0 to 2 stay free ---------------------------------------------------- */

EverySelector(a_loop_does_not_take_the_number_of_a_closed_stdin, "IO-08")
{
    start_with(way);
    int kept = dup(STDIN_FILENO);
    close(STDIN_FILENO);
    struct loop *other = asyncio_new_event_loop();
    int first_free = dup(kept);
    cr_expect_eq(first_free, STDIN_FILENO);
    loop_free(other);
    close(kept);
}

/* One number is left for the pipe beside 0, and none above 2 for its end 0. */
Test(io_refused, a_loop_without_a_descriptor_for_its_pipe_says_so)
{
    struct rlimit before, few;
    int kept = dup(STDIN_FILENO);
    int next = dup(kept);

    setenv("ASYNCIO_SELECTOR", "poll", 1);
    close(next);
    close(STDIN_FILENO);
    getrlimit(RLIMIT_NOFILE, &before);
    few = before;
    few.rlim_cur = (rlim_t)next + 1;
    setrlimit(RLIMIT_NOFILE, &few);
    errno = 0;
    cr_expect_null(asyncio_new_event_loop());
    cr_expect_eq(errno, EMFILE, "it is %d", errno);
    setrlimit(RLIMIT_NOFILE, &before);
    cr_expect_eq(dup(kept), STDIN_FILENO);
    close(kept);
}
