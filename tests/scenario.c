/* scenario - runs a small concurrent program in a text file and prints what
   happened, event for event. scenarios/LANGUAGE.md says what is in the file.

       scenario [--stackless | --mixed] FILE

   The trace is to be the one that CPython's asyncio gives, whichever kind the
   coroutines are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exceptions.h"
#include "gather.h"
#include "runner.h"
#include "scenario_coro.h"
#include "scenario_keep.h"
#include "scenario_statement.h"
#include "scenario_trace.h"
#include "tasks.h"

enum { WRONG_USAGE = 2 };

/* What nobody asked for adds nothing to a trace, and a scenario may leave it.
   */
static struct outcome say_nothing(struct exception_handler *handler,
                                  struct loop *loop,
                                  const struct exception_context *context)
{
    (void)handler;
    (void)loop;
    (void)context;
    return outcome_value(0);
}

static void run_until_done(struct loop *loop, struct future *future)
{
    outcome_ignore(loop_run_until_complete(loop, future));
    if (!future_done(future))
        trace_stop("deadlock");
}

/* As asyncio_run() does at its end; but for that a deadlock is no end. */
static void cancel_all_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = must(malloc((count + 1) * sizeof *tasks));

    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        task_cancel(tasks[i]);
    struct future *all = loop_gather(loop, (void **)tasks, count, true);
    if (count > 0) /* or else there would be one turn more */
        run_until_done(loop, all);
    future_release(all);
    free(tasks);
}

/* Those that were made meanwhile are dropped when the loop is closed. */
static void expect_pending_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = must(malloc((count + 1) * sizeof *tasks));

    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        tasks[i]->report_if_pending = false;
    free(tasks);
}

/* As asyncio.run(main()), on a virtual clock. */
static void run(struct loop *loop, const struct coro *main)
{
    struct task *task = loop_create_task(loop, coro_new(main), "main");

    name_means_future(name_of("main"), &task->future);
    run_until_done(loop, &task->future);
    cancel_all_tasks(loop);
    trace_end(task_result(task));
    expect_pending_tasks(loop);
}

static void run_on_a_loop(const struct coro *main)
{
    static struct exception_handler silent = {say_nothing};

    setenv("ASYNCIO_CLOCK", "virtual", 1);
    struct loop *loop = must(asyncio_new_event_loop());
    loop_set_exception_handler(loop, &silent);
    run(loop, main);
    names_forget();
    statement_forget_scheduled();
    loop_free(loop);
}

static bool is_flag(const char *word)
{
    if (strcmp(word, "--stackless") == 0)
        coro_kind = CORO_STACKLESS;
    else if (strcmp(word, "--mixed") == 0)
        coro_kind = CORO_MIXED;
    else
        return false;
    return true;
}

int main(int count, char **words)
{
    if (count < 2 || count > 3 || (count == 3 && !is_flag(words[1]))) {
        fprintf(stderr, "usage: scenario [--stackless | --mixed] FILE\n");
        return WRONG_USAGE;
    }
    const struct coro *coro = scenario_parse(words[count - 1]);
    if (!coro)
        return WRONG_USAGE;
    run_on_a_loop(coro);
    keep_free_all();
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
