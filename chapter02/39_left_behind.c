/*
 * Left behind
 *
 * Notes: 2.9, Debug mode. Listing: -.
 *
 * What a function makes for you is yours to give back. When the loop is closed,
 * debug mode lists what is still held of it, each with the line on which it was
 * made; and when the program ends, so is a loop that was not closed.
 *
 * Run: make chapter02/39_left_behind
 * Notice: each line begins with what is missing. The task was cancelled when
 *      main ended, and is done; yet it is still held. A handle need not be
 *      given back, but what it was to do has not been done.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "debug.h"
#include "event_loop.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "watcher.h"

static struct future *answer;
static struct task *sleeper;
static int ends[2];

static struct outcome async_long_sleep(void *unused)
{
    (void)unused;
    return asyncio_sleep(3600);
}

static void remind(void *unused)
{
    (void)unused;
    printf("never said\n");
}

static struct outcome async_main(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();

    (void)unused;
    answer = loop_create_future(loop);
    sleeper = asyncio_create_task(coroutine_new(async_long_sleep, NULL));
    loop_call_later(loop, 60, remind, NULL);
    const char *problem = loop_add_reader(loop, ends[0], remind, NULL);
    /* NULL: it is watched */
    return problem ? outcome_problem(errno, problem) : asyncio_sleep(1);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    if (setenv("ASYNCIO_DEBUG", "1", 1) != 0 || /* as -X dev does */
        pipe(ends) != 0)
        program_fail("no debug mode, or no pipe: %s", strerror(errno));
    int status = asyncio_exit_status(asyncio_run(async_main, NULL));
    future_release(answer); /* too late to be asked for, but not to be freed */
    task_release(sleeper);
    close(ends[0]);
    close(ends[1]);

    struct loop *never_closed = asyncio_new_event_loop();
    if (!never_closed)
        program_fail("no event loop: %s", strerror(errno));
    return status;
}
