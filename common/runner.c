/* runner - asyncio_run: a loop from its making to its end. Since chapter02/05,
   uses await, coroutine, exceptions, future, gather, interrupt, loop, misuse,
   outcome, stack, stackful, task, wakeup. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "exceptions.h"
#include "gather.h"
#include "interrupt.h"
#include "misuse.h"
#include "runner.h"
#include "stack.h"
#include "task.h"
#include "wakeup.h"

/* --- a loop of chapter 2 ------------------------------------------------- */

/* Called by loop_close(). What lies in the frames of coroutines has to leave
   the loop before the frames go. */
static void closing(struct loop *loop)
{
    if (loop->executor)
        loop->executor->close(loop);
    future_drop_queued(loop);
    wakeup_drop_queued(loop);
    timers_free(&loop->timers);
    while (!list_empty(&loop->ready))
        list_take_first(&loop->ready);
    task_destroy_pending(loop);
    wakeup_close(loop);
    stack_free_unused();
}

struct loop *asyncio_new_event_loop(void)
{
    struct loop *loop = loop_new();

    if (!loop)
        return NULL;
    struct outcome outcome = wakeup_open(loop);
    if (outcome.error) {
        loop_free(loop);
        errno = outcome_is(outcome, OSError) ? (int)outcome.value : ENOMEM;
        return NULL;
    }
    loop->closing = closing;
    return loop;
}

/* --- until something is done --------------------------------------------- */

static void stop(void *argument)
{
    loop_stop(argument);
}

static void on_stuck(struct loop *loop)
{
    loop->stuck = NULL; /* tells loop_run_until_complete() what happened */
    loop_stop(loop);
}

/* Who waits, and for what. */
static struct outcome deadlock(struct loop *loop)
{
    char text[800] = "";
    size_t used = 0;

    for (struct list *link = loop->tasks.next; link != &loop->tasks;
         link = link->next) {
        struct task *task = list_entry(link, struct task, all);
        char awaited[FUTURE_TEXT] = "nothing";

        if (task->waiting_on)
            future_repr(task->waiting_on, awaited, sizeof awaited);
        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "; task '%s', coroutine %s(), awaits %s",
                                     task_get_name(task), task->coroutine_name,
                                     awaited);
    }
    return outcome_raise(RuntimeError,
                         "deadlock: nothing is ready, no timer is set, no "
                         "descriptor or thread is awaited, so nothing can ever "
                         "happen again%s",
                         text);
}

/* Stopped before it was done: by whom? */
static struct outcome why_stopped(struct loop *loop)
{
    if (!loop->stuck)
        return deadlock(loop);
    return outcome_raise(RuntimeError,
                         "Event loop stopped before Future completed.");
}

static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct callback done;

    callback_init(&done, stop, loop);
    future_add_waiter(future, &done);
    loop->stuck = on_stuck;
    loop_run_forever(loop);
    struct outcome outcome =
        future_done(future) ? future_result(future) : why_stopped(loop);
    loop->stuck = NULL;
    list_remove(&done.link);
    return outcome;
}

static void check_can_run(const struct loop *loop)
{
    if (loop->closed)
        misuse("RuntimeError: Event loop is closed");
    if (loop->running)
        misuse("RuntimeError: This event loop is already running");
    if (loop_running())
        misuse("RuntimeError: Cannot run the event loop while another loop is "
               "running");
}

struct outcome loop_run_until_complete(struct loop *loop, void *awaitable)
{
    struct future *future;

    check_can_run(loop);
    if (awaitable &&
        ((struct awaitable *)awaitable)->kind == AWAITABLE_COROUTINE) {
        struct task *task = loop_create_task(loop, awaitable, NULL);
        if (!task)
            return outcome_raise(MemoryError, "no memory for a task");
        task->report_if_pending = false;
        future = &task->future;
    } else {
        future = asyncio_ensure_future(awaitable, "loop_run_until_complete");
    }

    struct outcome outcome =
        future->loop == loop
            ? run_until_done(loop, future)
            : outcome_raise(ValueError,
                            "The future belongs to a different loop than the "
                            "one specified as the loop argument");
    future_release(future);
    return outcome;
}

/* --- a runner ------------------------------------------------------------ */

struct loop *runner_get_loop(struct runner *runner)
{
    if (!runner->loop && !runner->closed)
        runner->loop = asyncio_new_event_loop();
    return runner->loop;
}

/* main was cancelled: by Ctrl-C alone, or by somebody else too? */
static struct outcome interrupted(struct task *task, struct outcome outcome)
{
    if (outcome_is(outcome, CancelledError) && task_uncancel(task) == 0)
        return outcome_raise(KeyboardInterrupt, "%s", "");
    return outcome;
}

struct outcome runner_run(struct runner *runner, struct coroutine *coroutine)
{
    struct interrupt interrupt;

    if (loop_running()) {
        coroutine_release(coroutine);
        misuse("RuntimeError: asyncio.run() cannot be called from a running "
               "event loop");
    }
    struct loop *loop = runner_get_loop(runner);
    struct task *task = loop ? loop_create_task(loop, coroutine, NULL) : NULL;
    if (!task) {
        int error = errno;
        if (!loop)
            coroutine_release(coroutine);
        if (runner->closed)
            return outcome_raise(RuntimeError, "Runner is closed");
        return outcome_errno(error);
    }

    interrupt_begin(&interrupt, task);
    struct outcome outcome = loop_run_until_complete(loop, task);
    interrupt_end(&interrupt);
    if (interrupt.came)
        outcome = interrupted(task, outcome);
    task_release(task);
    return outcome;
}

static void report_if_failed(struct task *task)
{
    char text[FUTURE_TEXT];
    struct outcome outcome = task_exception(task);

    if (outcome.error || !outcome.value)
        return;
    loop_call_exception_handler(
        task->future.loop,
        &(struct exception_context){
            .message = "unhandled exception during asyncio.run() shutdown",
            .exception = (const struct error *)outcome.value,
            .task = future_repr(&task->future, text, sizeof text)});
}

/* Cancel what is left, oldest first, and run until these have ended. */
static void cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = malloc((count + 1) * sizeof *tasks);
    struct future *all;

    if (!count || !tasks) { /* without memory they are reported as pending */
        free(tasks);
        return;
    }
    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        future_retain(&tasks[i]->future);
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);
    all = loop_gather(loop, (void **)tasks, count, true);
    if (all)
        outcome_ignore(loop_run_until_complete(loop, all));
    future_release(all);
    for (size_t i = 0; i < count; i++) {
        if (task_done(tasks[i]))
            report_if_failed(tasks[i]);
        task_release(tasks[i]);
    }
    free(tasks);
}

void runner_close(struct runner *runner)
{
    struct loop *loop = runner->loop;

    runner->closed = true;
    runner->loop = NULL;
    if (!loop)
        return;
    cancel_all_tasks(loop);
    if (loop->executor) {
        struct future *threads_ended = loop->executor->shutdown(loop);
        outcome_ignore(loop_run_until_complete(loop, threads_ended));
        future_release(threads_ended);
    }
    loop_free(loop);
}

struct outcome asyncio_run_coroutine(struct coroutine *main)
{
    struct runner runner = {0};
    struct outcome outcome = runner_run(&runner, main);

    runner_close(&runner);
    return outcome;
}

struct outcome asyncio_run_coroutine_debug(struct coroutine *main, bool debug)
{
    struct runner runner = {0};

    if (!loop_running() && runner_get_loop(&runner))
        loop_set_debug(runner.loop, debug);
    struct outcome outcome = runner_run(&runner, main);
    runner_close(&runner);
    return outcome;
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
