/* runner - asyncio_run: a loop from its making to its end. Since chapter02/05,
   uses coroutine, event_loop, exceptions, future, gather, interrupt, loop,
   misuse, outcome, stackful, task, tasks. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "exceptions.h"
#include "gather.h"
#include "interrupt.h"
#include "misuse.h"
#include "runner.h"
#include "tasks.h"

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
    if (!loop) {
        struct outcome outcome =
            runner->closed ? outcome_raise(RuntimeError, "Runner is closed")
                           : outcome_errno(errno);
        coroutine_discard(coroutine);
        return outcome;
    }

    struct task *task = loop_create_task(loop, coroutine, NULL);
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
