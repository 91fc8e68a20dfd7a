/* threads - blocking calls, off the loop. Since chapter02/28, uses await,
   event_loop_state, future, loop, misuse, outcome, pool, running_loop, shield,
   wakeup. */
#include <stdio.h>
#include <stdlib.h>

#include "await.h"
#include "event_loop_state.h"
#include "pool.h"
#include "shield.h"
#include "threads.h"
#include "wakeup.h"

/* A pool at work for a loop. */
struct thread_executor {
    struct executor executor; /* first: all that the loop knows of it */
    struct loop *loop;
    struct pool *pool;
    struct callback collect;
    size_t unfinished;    /* calls */
    bool shutdown;        /* no new ones */
    struct future *ended; /* done when there are none; NULL: not asked for */
};

/* What the loop has of a call; the job is what the threads have of it. */
struct call {
    struct future future;
    struct thread_executor *threads;
    struct job *job; /* NULL once it has returned */
};
FREELIST_HOLDS(struct call);

/* exercise: to_thread */
/* A call has come to its end, or will not be made: no task waits for it any
   longer, and what submit() has taken for it is given back. */
static void finish_call(struct call *call, struct outcome outcome)
{
    struct thread_executor *threads = call->threads;

    free(call->job);
    call->job = NULL;
    if (!future_done(&call->future))
        future_finish(&call->future, outcome);
    future_release(&call->future);
    loop_forget_thread(threads->loop);
    if (--threads->unfinished == 0 && threads->ended &&
        !future_done(threads->ended))
        future_finish(threads->ended, outcome_value(0));
}

/* exercise: to_thread */
/* In a thread, and told by the pool: calls have returned. */
static void tell(void *argument)
{
    struct thread_executor *threads = argument;

    wakeup_queue(threads->loop, &threads->collect);
}

/* exercise: to_thread */
/* In the loop's thread: finish the calls that have returned. */
static void collect(void *argument)
{
    struct thread_executor *threads = argument;
    struct list returned;

    list_init(&returned);
    pool_take_returned(threads->pool, &returned);
    while (!list_empty(&returned)) {
        struct job *job =
            list_entry(list_take_first(&returned), struct job, link);
        finish_call(job->owner, job->outcome);
    }
}

/* A call that has not begun is not made; one that runs goes on, its result
   unused. */
static enum cancel_result cancel_call(struct future *future,
                                      enum cancel_result answer,
                                      const struct error *error)
{
    struct call *call = (struct call *)future;

    (void)answer;
    future_finish_cancelled(future, error);
    if (call->job && pool_withdraw(call->threads->pool, call->job)) {
        loop_tell(future->loop, JOB_WITHDRAWN, call->job);
        finish_call(call, outcome_error(error));
    }
    return ANSWER_ACCEPTED;
}

static void free_call(struct future *future)
{
    struct loop *loop = future->loop;

    freelist_push(&event_loop_of(loop)->freelist, future, sizeof(struct call));
    loop_release(loop);
}

static void explain(const struct future *future, char *text, size_t room)
{
    (void)future;
    snprintf(text, room, "asyncio_to_thread(), a function in a thread");
}

static const struct future_kind call_kind = {
    .name = "Future",
    .what = "thread",
    .cancel = cancel_call,
    .free = free_call,
    .explain = explain,
};

/* --- the loop's executor ------------------------------------------------- */

static void drop(struct job *job)
{
    struct call *call = job->owner;

    call->job = NULL;
    future_release(&call->future);
}

static void executor_close(struct loop *loop)
{
    struct thread_executor *threads =
        (struct thread_executor *)event_loop_of(loop)->executor;

    event_loop_of(loop)->executor = NULL;
    bool all_dropped = pool_close(threads->pool, drop);
    wakeup_unqueue(loop, &threads->collect);
    future_release(threads->ended);
    if (all_dropped) /* or calls still lead here, in a child made by fork() */
        free(threads);
}

static struct future *executor_shutdown(struct loop *loop)
{
    struct thread_executor *threads =
        (struct thread_executor *)event_loop_of(loop)->executor;

    threads->shutdown = true;
    if (!threads->ended) {
        threads->ended = loop_create_future(loop);
        if (threads->unfinished == 0 && !future_done(threads->ended))
            future_finish(threads->ended, outcome_value(0));
    }
    return asyncio_shield(threads->ended);
}

static struct thread_executor *executor_of(struct loop *loop)
{
    if (!wakeup_exists(loop))
        misuse("RuntimeError: a loop for threads is made by "
               "asyncio_new_event_loop()");
    struct thread_executor *threads =
        (struct thread_executor *)event_loop_of(loop)->executor;
    if (threads)
        return threads;
    loop_check_open(loop);
    threads = calloc(1, sizeof *threads);
    if (!threads || !(threads->pool = pool_new(tell, threads))) {
        free(threads);
        return NULL;
    }
    threads->executor = (struct executor){executor_shutdown, executor_close};
    threads->loop = loop;
    callback_init(&threads->collect, collect, threads);
    event_loop_of(loop)->executor = &threads->executor;
    return threads;
}

/* --- calls --------------------------------------------------------------- */

static struct call *call_new(struct thread_executor *threads)
{
    struct freelist *freelist = &event_loop_of(threads->loop)->freelist;
    struct call *call = freelist_pop(freelist, sizeof *call);
    struct job *job = malloc(sizeof *job);

    if (!call || !job) {
        if (call)
            freelist_push(freelist, call, sizeof *call);
        free(job);
        return NULL;
    }
    future_init(&call->future, &call_kind, threads->loop);
    loop_retain(threads->loop);
    call->threads = threads;
    call->job = job;
    *job = (struct job){.owner = call};
    return call;
}

/* In a thread. */
static void tell_of(struct job *job, bool has_ended)
{
    const struct call *call = job->owner;

    wakeup_tell(call->threads->loop, has_ended ? JOB_ENDS : JOB_BEGINS, job);
}

/* Give it to the threads, or finish it with why that cannot be. */
static void submit(struct thread_executor *threads, struct call *call)
{
    future_retain(&call->future); /* until it has returned */
    loop_expect_thread(threads->loop);
    threads->unfinished++;
    if (threads->shutdown) {
        finish_call(call, outcome_raise(RuntimeError,
                                        "Executor shutdown has been called"));
        return;
    }
    loop_tell(threads->loop, JOB_WAITS, call->job);
    call->job->watch = threads->loop->observers ? tell_of : NULL;
    int error = pool_submit(threads->pool, call->job);
    if (error)
        finish_call(call, outcome_errno(error));
}

struct future *loop_run_in_executor(struct loop *loop,
                                    struct outcome (*function)(void *),
                                    void *argument)
{
    loop_check(loop, "loop_run_in_executor");
    misuse_if_null(function, "loop_run_in_executor", "a function");
    struct thread_executor *threads = executor_of(loop);
    struct call *call = threads ? call_new(threads) : NULL;

    if (!call)
        return future_no_memory(loop);
    call->job->function = function;
    call->job->argument = argument;
    submit(threads, call);
    return &call->future;
}

struct future *loop_shutdown_default_executor(struct loop *loop)
{
    loop_check(loop, "loop_shutdown_default_executor");
    return executor_of(loop) ? executor_shutdown(loop) : future_no_memory(loop);
}

/* exercise: to_thread */
/* Have a thread call it, and await that. */
struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                 void *argument)
{
    struct future *future =
        loop_run_in_executor(asyncio_get_running_loop(), function, argument);

    struct outcome outcome = await(future);
    future_release(future);
    return outcome;
}
