/* traced_rare - what hardly any program does, and a trace has to cope with. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "event_loop.h"
#include "future_callbacks.h"
#include "gather.h"
#include "report.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "tasks.h"
#include "traced.h"
#include "wait_for.h"

/* ---- what is printed and reported ----------------------------------------- */

/* A character in two pieces, each for itself. */
static int prints_in_pieces(void)
{
    fputs("\xe2\x82", stdout);
    fflush(stdout);
    puts("\xac");
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* More than is kept of one. */
static struct outcome reports_much(void *unused)
{
    static char line[3000];

    (void)unused;
    memset(line, 'x', sizeof line - 1);
    report_begin("much to say");
    for (int i = 0; i < 10; i++)
        report_line("%d %s", i, line);
    report_end();
    return outcome_value(0);
}

/* What ends the child says nothing of its parent. */
static int misuses_in_a_child(void)
{
    pid_t child = fork();

    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
        _exit(task_done(NULL));
    }
    int status = -1;
    waitpid(child, &status, 0);
    puts(WIFSIGNALED(status) ? "the child is gone" : "the child goes on");
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* A thread that holds stdout is about to print: that is waited for by none. */
static int pipe_there[2], pipe_back[2];

static void *hold_stdout(void *unused)
{
    char byte;

    flockfile(stdout);
    if (write(pipe_there[1], "x", 1) == 1 && read(pipe_back[0], &byte, 1) == 1)
        puts("held");
    funlockfile(stdout);
    return unused;
}

static int runs_while_stdout_is_held(void)
{
    pthread_t thread;
    char byte;

    if (pipe(pipe_there) < 0 || pipe(pipe_back) < 0 ||
        pthread_create(&thread, NULL, hold_stdout, NULL) != 0 ||
        read(pipe_there[0], &byte, 1) != 1)
        return 1;
    int status = asyncio_exit_status(asyncio_run(nothing, NULL));
    if (write(pipe_back[1], "x", 1) != 1)
        return 1;
    pthread_join(thread, NULL);
    return status;
}

/* ---- loops ------------------------------------------------------------------ */

/* By the system's clock neither waits. */
static int runs_twice(void)
{
    int first = asyncio_exit_status(asyncio_run(nothing, NULL));
    int second = asyncio_exit_status(asyncio_run(nothing, NULL));

    return first || second;
}

/* A child has no trace, and tells of its parent's loop nothing. */
static int is_freed_in_a_child(void)
{
    struct loop *loop = asyncio_new_event_loop();
    pid_t child = fork();
    int status = -1;

    if (child == 0) {
        loop_free(loop);
        _exit(0);
    }
    waitpid(child, &status, 0);
    loop_free(loop);
    return status;
}

static void never(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
    puts("never");
}

/* Its callbacks are not called any more. */
static int completes_late(void)
{
    struct loop *loop = asyncio_new_event_loop();
    struct future *future = loop_create_future(loop);
    bool added = future_add_done_callback(future, never, NULL);

    loop_close(loop);
    outcome_ignore(future_set_result(future, 42));
    future_release(future);
    loop_free(loop);
    return !added;
}

/* ---- tasks ------------------------------------------------------------------ */

/* So many that the line which lists them is cut. */
static struct outcome awaits_many(void *unused)
{
    enum { MANY = 15000 };
    static void *futures[MANY];
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    for (int i = 0; i < MANY; i++)
        futures[i] = loop_create_future(loop);
    struct future *all = asyncio_gather(futures, MANY, false);
    struct outcome outcome = asyncio_wait_for(all, 1);
    future_release(all);
    for (int i = 0; i < MANY; i++)
        future_release(futures[i]);
    return outcome_is(outcome, TimeoutError) ? outcome_value(0) : outcome;
}

/* Cancelled, it takes one second more. */
static struct outcome refuses_once(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_sleep(9));
    return asyncio_sleep(1);
}

static void cancel(void *task)
{
    task_cancel(task);
}

static void cancel_next(void *task)
{
    loop_call_soon(asyncio_get_running_loop(), cancel, task);
}

/* It waits for that task to end, and is cancelled in the turn in which it ends. So
   what the end has queued is taken out of the queue, and at once its place on the
   stack is that of the next wait's. */
static struct outcome waits_again(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct task *task = asyncio_create_task(coroutine_new(refuses_once, NULL));
    struct future *future = loop_create_future(loop);
    struct outcome outcome = asyncio_sleep(0);
    void *both[] = {task, future};

    (void)unused;
    loop_call_later(loop, 1, cancel_next, asyncio_current_task());
    for (int i = 0; i < 2 && !outcome.error; i++) {
        outcome = asyncio_wait_for(both[i], 0);
        puts(outcome.error ? outcome.error->type : "no error");
        if (outcome_is(outcome, CancelledError))
            outcome = outcome_value(0);
    }
    task_release(task);
    future_release(future);
    return outcome_is(outcome, TimeoutError) ? outcome_value(0) : outcome;
}

const struct deed rare_deeds[] = {
    {"prints-in-pieces", NULL, prints_in_pieces},
    {"reports-much", reports_much, NULL},
    {"misuse-in-child", NULL, misuses_in_a_child},
    {"held-stdout", NULL, runs_while_stdout_is_held},
    {"freed-in-child", NULL, is_freed_in_a_child},
    {"runs-twice", NULL, runs_twice},
    {"completes-late", NULL, completes_late},
    {"awaits-many", awaits_many, NULL},
    {"waits-again", waits_again, NULL},
    {NULL, NULL, NULL},
};
