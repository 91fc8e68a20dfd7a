/* runner - asyncio_run: a loop from its making to its end. Since chapter02/07,
   uses awaitable, coroutine, event_loop, event_loop_state, exceptions, future,
   future_callbacks, loop, loop_turn, misuse, outcome, run_until_complete,
   running_loop, stackful, task, task_cancel, tasks. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "event_loop_state.h"
#include "exceptions.h"
#include "misuse.h"
#include "run_until_complete.h"
#include "runner.h"
#include "tasks.h"

/* Where interrupt.c is linked, its own, which looks out for Ctrl-C meanwhile. */
struct outcome (*runner_run_main)(struct loop *loop,
                                  void *main) = loop_run_until_complete;

struct loop *runner_get_loop(struct runner *runner)
{
    misuse_if_null(runner, "runner_get_loop", "a runner");
    if (!runner->loop && !runner->closed)
        runner->loop = asyncio_new_event_loop();
    return runner->loop;
}

/* There is no loop to run it on. */
static struct outcome cannot_run(struct runner *runner,
                                 struct coroutine *coroutine)
{
    int error = errno;

    if (runner->closed) {
        coroutine_release(coroutine);
        return outcome_raise(RuntimeError, "Runner is closed");
    }
    coroutine_discard(coroutine);
    if (error == ENOMEM)
        return outcome_raise(MemoryError, "no memory for a loop");
    return outcome_errno(error);
}

static void check_no_loop_runs(struct coroutine *coroutine, const char *who)
{
    if (!loop_running())
        return;
    coroutine_release(coroutine);
    misuse("RuntimeError: %s cannot be called from a running event loop", who);
}

static void check_coroutine(struct coroutine *coroutine)
{
    if (awaitable_kind(coroutine, "runner_run") != AWAITABLE_COROUTINE)
        awaitable_refuse(coroutine, "runner_run", "a coroutine");
}

/* exercise: run */
/* Run this coroutine as a task on the runner's loop. */
struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    misuse_if_null(runner, "runner_run", "a runner");
    check_coroutine(coroutine);
    check_no_loop_runs(coroutine, "Runner.run()");
    struct loop *loop = runner_get_loop(runner);
    if (!loop)
        return cannot_run(runner, coroutine);

    struct task *task = loop_create_task(loop, coroutine, NULL);
    struct outcome outcome = runner_run_main(loop, task);
    task_release(task);
    return outcome;
}

static void report_if_failed(struct task *task)
{
    if (task_cancelled(task))
        return; /* and its message stays for those that will ask */
    struct outcome outcome = task_exception(task);
    if (!outcome.value)
        return;
    loop_call_exception_handler(
        task->future.loop,
        &(struct exception_context){
            .message = "unhandled exception during asyncio.run() shutdown",
            .exception = (const struct error *)outcome.value,
            .task = task});
}

/* Tell of those that have failed, and give them all back. */
static void release_all(struct task **tasks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (task_done(tasks[i]))
            report_if_failed(tasks[i]);
        task_release(tasks[i]);
    }
    free(tasks);
}

/* --- what is left at the end ---------------------------------------------- */

/* It lies in the loop's memory: where tasks can never end, it stays among their
   callbacks. */
struct ending {
    size_t left;         /* how many tasks have still to end */
    struct future *done; /* to be completed then; NULL: it is given back */
};
FREELIST_HOLDS(struct ending);

static void one_ended(struct future *task, void *argument)
{
    struct ending *ending = argument;

    if (--ending->left > 0)
        return;
    if (ending->done)
        future_finish(ending->done, outcome_value(0));
    freelist_push(&event_loop_of(task->loop)->freelist, ending, sizeof *ending);
}

/* Run until these tasks, one at least, have ended, be it with an error; in as
   many turns as a gather of them takes. */
static struct outcome run_until_ended(struct loop *loop, struct task **tasks,
                                      size_t count)
{
    struct ending *ending =
        freelist_pop(&event_loop_of(loop)->freelist, sizeof *ending);
    struct future *done = loop_create_future(loop);
    bool complete = ending && !future_done(done); /* or without memory, too */

    if (ending)
        *ending = (struct ending){count, done};
    for (size_t i = 0; complete && i < count; i++)
        complete =
            future_add_done_callback(&tasks[i]->future, one_ended, ending);
    struct outcome outcome =
        complete
            ? loop_run_until_complete(loop, done)
            : outcome_raise(MemoryError, "no memory to end %zu tasks", count);
    if (ending && !future_done(done))
        ending->done = NULL;
    future_release(done);
    return outcome;
}

/* exercise: run */
/* Cancel what is left, oldest first, and run until these have ended. */
static struct outcome cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = malloc((count + 1) * sizeof *tasks);

    if (count == 0) {
        free(tasks);
        return outcome_value(0);
    }
    if (!tasks)
        return outcome_raise(MemoryError, "no memory to end %zu tasks", count);
    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        future_retain(&tasks[i]->future);
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);

    struct outcome outcome = run_until_ended(loop, tasks, count);
    release_all(tasks, count);
    return outcome;
}

/* What is ready by now still runs; nothing is waited for. It takes the number
   of the task in which asyncio does that. */
static void two_turns(struct loop *loop)
{
    task_next_number();
    for (int i = 0; i < 2; i++) {
        loop_stop(loop);
        loop_run_forever(loop);
    }
}

/* asyncio takes two turns to see that there are no generators, of which we have
   none, and then two more to see that there are no threads. */
static struct outcome wait_for_threads(struct loop *loop)
{
    two_turns(loop);
    if (!event_loop_of(loop)->executor) {
        two_turns(loop);
        return outcome_value(0);
    }
    task_next_number(); /* in asyncio a task waits for it */
    struct future *ended = event_loop_of(loop)->executor->shutdown(loop);
    struct outcome outcome = loop_run_until_complete(loop, ended);
    future_release(ended);
    return outcome;
}

/* exercise: run */
/* End what is left, then the threads, then the loop; the first error. */
struct outcome runner_close(struct runner *runner)
{
    misuse_if_null(runner, "runner_close", "a runner");
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return outcome_value(0);
    struct outcome cancelled = cancel_all_tasks(loop);
    struct outcome waited = wait_for_threads(loop);
    loop_free(loop);
    return cancelled.error ? cancelled : waited;
}

/* Run main, then the end; main's error is the more important one. */
static struct outcome run_and_close(struct runner *runner,
                                    struct coroutine *main)
{
    struct outcome outcome = runner_run(runner, main);
    struct outcome closed = runner_close(runner);

    return outcome.error || !closed.error ? outcome : closed;
}

struct outcome asyncio_run_coroutine(struct coroutine *main)
{
    struct runner runner = {0};

    check_no_loop_runs(main, "asyncio.run()");
    return run_and_close(&runner, main);
}

struct outcome asyncio_run_coroutine_debug(struct coroutine *main, bool debug)
{
    struct runner runner = {0};

    check_no_loop_runs(main, "asyncio.run()");
    check_coroutine(main);
    if (!runner_get_loop(&runner))
        return cannot_run(&runner, main);
    loop_set_debug(runner.loop, debug);
    return run_and_close(&runner, main);
}

int asyncio_exit_status(struct outcome outcome)
{
    if (!outcome.error)
        return 0;
    fflush(stdout); /* what the program printed before comes before */
    fprintf(stderr, "%s%s%s\n", outcome.error->type,
            outcome.error->message[0] ? ": " : "", outcome.error->message);
    return outcome_is(outcome, KeyboardInterrupt) ? 130 : 1;
}
