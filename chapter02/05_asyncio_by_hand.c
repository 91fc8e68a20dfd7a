/*
 * asyncio by hand
 *
 * Notes: 2.1, Introducing coroutines. Listing: -.
 *
 * A loop that calls what is ready, and coroutines that can stop, are asyncio.
 * common/ has each of these parts once more, complete; the notes say where, and
 * what is done in another way there.
 *
 * Run: make chapter02/05_asyncio_by_hand
 * Notice: sleeps of two and three seconds end after three, not five.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loop.h"
#include "program.h"
#include "stackful.h"

static struct loop *loop; /* loop->ready: the callbacks of the next turn */

struct future { /* a value to come */
    bool done;
    struct outcome outcome; /* once it is done */
    struct list callbacks;  /* what waits for it: to be queued when it is */
};

static void future_finish(struct future *future, struct outcome outcome)
{
    future->done = true;
    future->outcome = outcome;
    loop_queue_all(loop, &future->callbacks); /* called in the next turn */
}

static struct outcome await(struct future *future)
{
    if (!future->done) /* stop, and be resumed by step() when it is */
        outcome_ignore(coroutine_yield((intptr_t)future));
    return future->outcome;
}

struct task { /* a coroutine that the loop runs, from one await to the next */
    struct future future; /* first: a task is a future, of how it ends */
    struct callback step; /* in loop->ready, or in what it awaits */
    struct coroutine *coroutine;
};

static void step(void *argument)
{
    struct task *task = argument;
    struct coroutine *coroutine = task->coroutine;
    if (coroutine_resume(coroutine, outcome_value(0)) == CORO_SUSPENDED) {
        struct future *awaited = (struct future *)coroutine->yielded;
        list_append(&awaited->callbacks, &task->step.link);
    } else {
        future_finish(&task->future, coroutine->outcome);
        coroutine_release(coroutine);
    }
}

static struct task *asyncio_create_task(struct coroutine *coroutine)
{
    struct task *task = calloc(1, sizeof *task);
    if (!task)
        program_fail("no memory for a task");
    task->coroutine = coroutine;
    list_init(&task->future.callbacks);
    callback_init(&task->step, step, task);
    loop_queue(loop, &task->step); /* its first step: in the next turn */
    return task;
}

static void wake(void *future)
{
    future_finish(future, outcome_value(0));
}

static struct outcome asyncio_sleep(double seconds)
{
    struct future over = {.done = false}; /* on the stack of its coroutine */
    list_init(&over.callbacks);
    if (!loop_call_later(loop, seconds, wake, &over).scheduled)
        program_fail("no memory for a timer");
    return await(&over);
}

static struct outcome asyncio_run(struct outcome (*function)(void *), void *arg)
{
    if (!(loop = loop_new()))
        program_fail("no event loop: %s", strerror(errno));
    struct task *task = asyncio_create_task(coroutine_new(function, arg));
    while (!task->future.done)
        loop_run_once(loop); /* wait, if nothing is ready; call what is */
    struct outcome outcome = task->future.outcome;
    free(task);
    loop_free(loop);
    return outcome;
}

static struct outcome delay(void *seconds)
{
    printf("sleeping for %d second(s)\n", *(int *)seconds);
    struct outcome slept = asyncio_sleep(*(int *)seconds);
    printf("finished sleeping for %d second(s)\n", *(int *)seconds);
    return slept;
}

static struct outcome async_main(void *seconds)
{
    struct task *task = asyncio_create_task(coroutine_new(delay, seconds));
    outcome_ignore(delay(&(int){2})); /* main sleeps while the task does */
    struct outcome outcome = await(&task->future);
    free(task);
    return outcome;
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct outcome outcome = asyncio_run(async_main, &(int){3});
    if (outcome.error) /* there was no memory for a stack */
        program_fail("%s", outcome.error->message);
    return 0;
}
