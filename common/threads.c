/* threads - blocking calls, off the loop. Since chapter02/22, uses await, future,
   loop, outcome, wakeup. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "await.h"
#include "threads.h"
#include "wakeup.h"

enum { THREADS_MAX = 32 };

/*
 * The pool belongs to a loop and, once that has closed, to the threads that are
 * still busy: the last one out frees it.
 */
struct pool {
    /* the loop's */
    struct executor executor; /* first: all that the loop knows of it */
    struct callback collect;
    size_t unfinished;    /* calls */
    bool shutdown;        /* no new ones */
    struct future *ended; /* who waits for that, or NULL */

    /* everybody's, under the lock */
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct list waiting; /* jobs that no thread has begun, */
    int waiting_count;
    struct list running;  /* that one is at, */
    struct list returned; /* that are to be collected by the loop */
    struct loop *loop;    /* NULL: closed */
    bool collecting;      /* the loop has been told to */
    bool leave;           /* threads that find no job end */
    int idle;
    int alive;
    int count;
    pthread_t threads[THREADS_MAX];
};

/* What a thread sees of a call. */
struct job {
    struct list link;
    struct call *call; /* the loop's; NULL: nobody is interested any more */
    struct outcome (*function)(void *argument);
    void *argument;
    struct outcome outcome;
};

/* What the loop sees of it. */
struct call {
    struct future future;
    struct pool *pool;
    struct job *job; /* NULL once it has returned */
};

static struct job *job_of(struct list *link)
{
    return list_entry(link, struct job, link);
}

/* --- in a thread, with the lock ------------------------------------------ */

/* Wait for a job; NULL: leave. */
static struct job *take_job(struct pool *pool)
{
    while (list_empty(&pool->waiting) && !pool->leave) {
        pool->idle++;
        pthread_cond_wait(&pool->work, &pool->lock);
        pool->idle--;
    }
    if (list_empty(&pool->waiting))
        return NULL;

    struct job *job = job_of(list_take_first(&pool->waiting));
    pool->waiting_count--;
    list_append(&pool->running, &job->link);
    return job;
}

/* The loop is to collect it; if that has closed meanwhile, nobody is. */
static void hand_over(struct pool *pool, struct job *job)
{
    list_remove(&job->link);
    if (!pool->loop) {
        free(job);
        return;
    }
    list_append(&pool->returned, &job->link);
    if (!pool->collecting)
        pool->collecting = wakeup_queue(pool->loop, &pool->collect);
}

static void free_pool(struct pool *pool)
{
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    struct job *job;

    pthread_mutex_lock(&pool->lock);
    while ((job = take_job(pool))) {
        pthread_mutex_unlock(&pool->lock);
        job->outcome = job->function(job->argument);
        pthread_mutex_lock(&pool->lock);
        hand_over(pool, job);
    }
    bool last = --pool->alive == 0 && !pool->loop;
    pthread_mutex_unlock(&pool->lock);
    if (last)
        free_pool(pool);
    return NULL;
}

/* --- on the loop --------------------------------------------------------- */

/* A call has come to its end, or will not be made. */
static void count_down(struct pool *pool, struct loop *loop)
{
    loop_forget_thread(loop);
    if (--pool->unfinished == 0 && pool->ended && !future_done(pool->ended))
        future_finish(pool->ended, outcome_value(0));
}

static void finish_call(struct pool *pool, struct job *job)
{
    struct call *call = job->call;

    call->job = NULL;
    if (!future_done(&call->future))
        future_finish(&call->future, job->outcome);
    count_down(pool, call->future.loop);
    future_release(&call->future);
    free(job);
}

static void collect(void *argument)
{
    struct pool *pool = argument;
    struct list returned;

    list_init(&returned);
    pthread_mutex_lock(&pool->lock);
    pool->collecting = false;
    list_move_all(&returned, &pool->returned);
    pthread_mutex_unlock(&pool->lock);
    while (!list_empty(&returned))
        finish_call(pool, job_of(list_take_first(&returned)));
}

/* One that has not begun is not made; one that runs goes on, for nobody. */
static bool cancel_call(struct future *future, const struct error *error)
{
    struct call *call = (struct call *)future;
    struct pool *pool = call->pool;
    struct job *job = call->job;
    bool waits = false;

    if (!future_cancel_plainly(future, error))
        return false;
    pthread_mutex_lock(&pool->lock);
    for (struct list *link = pool->waiting.next;
         link != &pool->waiting && !waits; link = link->next)
        waits = link == &job->link;
    if (waits) {
        list_remove(&job->link);
        pool->waiting_count--;
    }
    pthread_mutex_unlock(&pool->lock);
    if (waits)
        finish_call(pool, job);
    return true;
}

static void free_call(struct future *future)
{
    loop_release(future->loop);
    free(future);
}

static const struct future_kind call_kind = {
    .name = "Future",
    .cancel = cancel_call,
    .free = free_call,
    .describe = future_describe,
};

/* The results of these are of no interest any more. */
static void abandon(struct list *jobs)
{
    for (struct list *link = jobs->next; link != jobs; link = link->next) {
        future_release(&job_of(link)->call->future);
        job_of(link)->call = NULL;
    }
}

static void free_jobs(struct list *jobs)
{
    abandon(jobs);
    while (!list_empty(jobs))
        free(job_of(list_take_first(jobs)));
}

/* The loop closes. Threads that are busy go on, and find nobody to tell. */
static void pool_close(struct loop *loop)
{
    struct pool *pool = (struct pool *)loop->executor;

    loop->executor = NULL;
    wakeup_unqueue(loop, &pool->collect);
    pthread_mutex_lock(&pool->lock);
    bool busy = !list_empty(&pool->running);
    free_jobs(&pool->waiting);
    free_jobs(&pool->returned);
    abandon(&pool->running);
    future_release(pool->ended);
    pool->leave = true;
    pthread_cond_broadcast(&pool->work);
    if (busy) {
        pool->loop = NULL;
        for (int i = 0; i < pool->count; i++)
            pthread_detach(pool->threads[i]);
    }
    pthread_mutex_unlock(&pool->lock);
    if (busy)
        return;
    for (int i = 0; i < pool->count; i++)
        pthread_join(pool->threads[i], NULL);
    free_pool(pool);
}

static struct future *pool_shutdown(struct loop *loop)
{
    struct pool *pool = (struct pool *)loop->executor;

    pool->shutdown = true;
    if (!pool->ended)
        pool->ended = loop_create_future(loop);
    if (!pool->ended)
        return NULL;
    if (pool->unfinished == 0 && !future_done(pool->ended))
        future_finish(pool->ended, outcome_value(0));
    return future_retain(pool->ended);
}

static struct pool *pool_of(struct loop *loop)
{
    struct pool *pool = (struct pool *)loop->executor;

    if (pool)
        return pool;
    pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->executor = (struct executor){pool_shutdown, pool_close};
    callback_init(&pool->collect, collect, pool);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, NULL);
    list_init(&pool->waiting);
    list_init(&pool->running);
    list_init(&pool->returned);
    pool->loop = loop;
    loop->executor = &pool->executor;
    return pool;
}

/* A thread more, if all that are idle have a job waiting; with the lock.
   Returns an errno, or 0. */
static int add_thread(struct pool *pool)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    long most = processors + 4 < THREADS_MAX ? processors + 4 : THREADS_MAX;
    sigset_t all, before;

    if (pool->idle > pool->waiting_count || pool->count >= most)
        return 0;
    sigfillset(&all); /* signals are for the thread of the loop */
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int error = pthread_create(&pool->threads[pool->count], NULL, work, pool);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error)
        return pool->count ? 0 : error; /* those that there are will do it */
    pool->count++;
    pool->alive++;
    return 0;
}

static struct call *call_new(struct pool *pool, struct loop *loop)
{
    struct call *call = malloc(sizeof *call);
    struct job *job = malloc(sizeof *job);

    if (!call || !job) {
        free(call);
        free(job);
        return NULL;
    }
    future_init(&call->future, &call_kind, loop);
    loop_retain(loop);
    call->pool = pool;
    call->job = job;
    *job = (struct job){.call = call};
    return call;
}

/* Give it to the threads, or finish it with why that cannot be. */
static void submit(struct pool *pool, struct call *call)
{
    int error = 0;

    if (pool->shutdown) {
        future_finish(
            &call->future,
            outcome_raise(RuntimeError, "Executor shutdown has been called"));
    } else {
        pthread_mutex_lock(&pool->lock);
        error = add_thread(pool);
        if (!error) {
            list_append(&pool->waiting, &call->job->link);
            pool->waiting_count++;
        }
        pthread_cond_signal(&pool->work);
        pthread_mutex_unlock(&pool->lock);
    }
    if (error)
        future_finish(&call->future, outcome_errno(error));
    if (future_done(&call->future)) {
        free(call->job);
        call->job = NULL;
        return;
    }
    future_retain(&call->future); /* until it has returned */
    pool->unfinished++;
    loop_expect_thread(call->future.loop);
}

struct future *loop_run_in_executor(struct loop *loop,
                                    struct outcome (*function)(void *),
                                    void *argument)
{
    struct pool *pool = pool_of(loop);
    struct call *call = pool ? call_new(pool, loop) : NULL;

    if (!call)
        return NULL;
    call->job->function = function;
    call->job->argument = argument;
    submit(pool, call);
    return &call->future;
}

struct future *loop_shutdown_default_executor(struct loop *loop)
{
    struct pool *pool = pool_of(loop);

    return pool ? pool_shutdown(loop) : NULL;
}

struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                 void *argument)
{
    struct future *future =
        loop_run_in_executor(asyncio_get_running_loop(), function, argument);

    if (!future)
        return outcome_raise(MemoryError, "no memory for a call in a thread");
    struct outcome outcome = await(future);
    future_release(future);
    return outcome;
}
