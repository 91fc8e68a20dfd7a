/* scenario - runs a small concurrent program in a text file and prints what
   happened, event for event. scenarios/LANGUAGE.md says what is in the file.

       scenario [--stackless | --mixed] FILE

   The trace is to be the one that CPython's asyncio gives, whichever kind the
   coroutines are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gather.h"
#include "run_until_complete.h"
#include "runner.h"
#include "scenario_callback.h"
#include "scenario_coro.h"
#include "scenario_keep.h"
#include "scenario_parse.h"
#include "scenario_reports.h"
#include "scenario_trace.h"
#include "tasks.h"

enum { WRONG_USAGE = 2 };

static struct outcome run_until_done(struct loop *loop, struct future *future)
{
    struct outcome outcome = loop_run_until_complete(loop, future);

    if (!future_done(future))
        trace_stop("deadlock");
    return outcome;
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
    if (count > 0) { /* or else there would be one turn more */
        const struct error *error = run_until_done(loop, all).error;
        must(error && error->type == MemoryError ? NULL : all);
    }
    future_release(all);
    free(tasks);
}

/* Those that were made meanwhile are dropped when the loop is closed. Whether
   there are any. */
static bool expect_pending_tasks(struct loop *loop)
{
    size_t count = loop_all_tasks(loop, NULL, 0);
    struct task **tasks = must(malloc((count + 1) * sizeof *tasks));

    loop_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        tasks[i]->report_if_pending = false;
    free(tasks);
    return count > 0;
}

/* As asyncio.run(main()), on a virtual clock. Whether all tasks are done. */
static bool run(struct loop *loop, const struct coro *main)
{
    struct task *task = loop_create_task(loop, coro_new(main), "main");

    name_means_future(name_of("main"), &task->future);
    struct outcome outcome = run_until_done(loop, &task->future);
    cancel_all_tasks(loop);
    trace_end(outcome);
    return !expect_pending_tasks(loop);
}

static void run_on_a_loop(const struct scenario *scenario)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    struct loop *loop = asyncio_new_event_loop();
    if (!loop) {
        perror("scenario: no event loop");
        exit(1);
    }
    loop_set_exception_handler(loop, &reports_handler);
    bool all_done = run(loop, scenario->main);
    names_forget();
    callback_forget_delayed();
    loop_free(loop);
    if (scenario->reports && all_done)
        reports_print();
    else if (scenario->reports)
        puts("pending");
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
    struct scenario scenario = scenario_parse(words[count - 1]);
    if (!scenario.main)
        return WRONG_USAGE;
    run_on_a_loop(&scenario);
    keep_free_all();
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
