/*
 * Forgotten errors
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * A task that fails raises its error where it is awaited. If it never is,
 * the error would be lost; so it is reported when the task is given back, and
 * so is that of a future. In debug mode the report says where that was made.
 * A program can take such reports itself, with an exception handler.
 *
 * Run: make chapter02/38_forgotten_errors
 * Notice: the task that is awaited is not reported: its error has arrived. The
 *      others are, one by the loop and one by our own handler. To mend it is to
 *      await the task, or to ask for its result.
 */
#include <stdio.h>

#include "await.h"
#include "debug.h"
#include "exception_handler.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

static struct outcome async_fail(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "no such page");
}

static struct outcome take(struct exception_handler *handler, struct loop *loop,
                           const struct exception_context *context)
{
    char calls[FUTURE_TEXT];

    (void)handler, (void)loop;
    future_source_traceback(context->future, calls, sizeof calls);
    printf("our handler: %s\n%s\n", context->message, calls);
    return outcome_value(0);
}

static struct outcome async_main(void *unused)
{
    static struct exception_handler ours = {take};
    struct loop *loop = asyncio_get_running_loop();
    struct task *awaited = asyncio_create_task(coroutine_new(async_fail, NULL));
    struct outcome outcome = await(awaited);

    (void)unused;
    printf("awaited: %s: %s\n", outcome.error->type, outcome.error->message);
    task_release(awaited);

    task_release(asyncio_create_task(coroutine_new(async_fail, NULL)));
    outcome_ignore(asyncio_sleep(0)); /* it runs, and fails, now */

    loop_set_exception_handler(loop, &ours);
    struct future *future = loop_create_future(loop);
    outcome_ignore(future_set_exception(future, error_new(OSError, "gone")));
    future_release(future);
    return outcome_value(0);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run_debug(async_main, NULL, true));
}
