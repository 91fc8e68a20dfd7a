/* pool - threads that take jobs from a queue. Since chapter02/28, uses
   fork_generation, list, misuse, outcome. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "fork_generation.h"
#include "misuse.h"
#include "pool.h"

enum { THREADS_MAX = 32 };

struct pool {
    void (*tell)(void *argument);
    void *argument;
    unsigned process; /* whose threads they are; see fork_generation() */

    pthread_mutex_t lock; /* of all that follows */
    pthread_cond_t work;
    struct list waiting;  /* jobs that no thread has begun, */
    struct list running;  /* that one is at, */
    struct list returned; /* that are to be taken */
    int waiting_count;
    bool told;
    bool leave;     /* threads that find no job end */
    bool abandoned; /* closed while threads were busy: the last one frees it */
    int idle;
    int alive;
    int count, most;
    pthread_t threads[THREADS_MAX];
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
    job->begun = true;
    pool->waiting_count--;
    list_append(&pool->running, &job->link);
    if (job->watch)
        job->watch(job, false);
    return job;
}

static void hand_over(struct pool *pool, struct job *job)
{
    list_remove(&job->link);
    if (pool->abandoned) {
        free(job);
        return;
    }
    if (job->watch)
        job->watch(job, true);
    list_append(&pool->returned, &job->link);
    if (!pool->told)
        pool->tell(pool->argument);
    pool->told = true;
}

static void free_pool(struct pool *pool)
{
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

static bool has_threads(const struct pool *pool)
{
    return pool->process == fork_generation();
}

/* A child that the job made by fork() has this thread, and none of the others,
   nor the loop's: there is no loop to hand the outcome to. */
static void check_process(const struct pool *pool)
{
    if (!has_threads(pool))
        misuse("RuntimeError: a child made by fork() in a thread does not "
               "return to its parent's loop: let it end with _exit(), or "
               "become another program by exec()");
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    struct job *job;

    pthread_mutex_lock(&pool->lock);
    while ((job = take_job(pool))) {
        pthread_mutex_unlock(&pool->lock);
        job->outcome = job->function(job->argument);
        check_process(pool);
        pthread_mutex_lock(&pool->lock);
        hand_over(pool, job);
    }
    bool last = --pool->alive == 0 && pool->abandoned;
    pthread_mutex_unlock(&pool->lock);
    if (last)
        free_pool(pool);
    return NULL;
}

/* --- its owner ----------------------------------------------------------- */

/* Asking the system reads a file. */
static int most_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors + 4 < THREADS_MAX ? (int)processors + 4 : THREADS_MAX;
}

struct pool *pool_new(void (*tell)(void *argument), void *argument)
{
    struct pool *pool = calloc(1, sizeof *pool);

    if (!pool)
        return NULL;
    pool->process = fork_generation();
    pool->most = most_threads();
    pool->tell = tell;
    pool->argument = argument;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, NULL);
    list_init(&pool->waiting);
    list_init(&pool->running);
    list_init(&pool->returned);
    return pool;
}

/* A thread more, if all that are idle have a job waiting for them. */
static int add_thread(struct pool *pool)
{
    sigset_t all, before;

    if (pool->idle > pool->waiting_count || pool->count >= pool->most)
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

/* For a child made by fork(), false if a thread of its parent's held it: then it
   stays closed for ever, and what it guards may be half changed. */
static bool lock(struct pool *pool)
{
    return has_threads(pool) ? pthread_mutex_lock(&pool->lock) == 0
                             : pthread_mutex_trylock(&pool->lock) == 0;
}

int pool_submit(struct pool *pool, struct job *job)
{
    if (!has_threads(pool))
        misuse("RuntimeError: a child made by fork() has none of its parent's "
               "threads: let it make a loop of its own");
    pthread_mutex_lock(&pool->lock);
    int error = add_thread(pool);
    if (!error) {
        job->begun = false;
        list_append(&pool->waiting, &job->link);
        pool->waiting_count++;
    }
    pthread_mutex_unlock(&pool->lock);
    if (!error) /* only now: the thread that wakes wants the lock at once */
        pthread_cond_signal(&pool->work);
    return error;
}

bool pool_withdraw(struct pool *pool, struct job *job)
{
    if (!lock(pool))
        return false;
    bool waits = !job->begun;
    if (waits) {
        list_remove(&job->link);
        pool->waiting_count--;
    }
    pthread_mutex_unlock(&pool->lock);
    return waits;
}

void pool_take_returned(struct pool *pool, struct list *returned)
{
    if (!lock(pool))
        return;
    pool->told = false;
    list_move_all(returned, &pool->returned);
    pthread_mutex_unlock(&pool->lock);
}

static void drop_all(struct list *jobs, void (*drop)(struct job *job))
{
    for (struct list *link = jobs->next; link != jobs; link = link->next)
        drop(job_of(link));
}

static void free_all(struct list *jobs)
{
    while (!list_empty(jobs))
        free(job_of(list_take_first(jobs)));
}

bool pool_close(struct pool *pool, void (*drop)(struct job *job))
{
    if (!lock(pool))
        return false;
    bool busy = !list_empty(&pool->running);
    drop_all(&pool->waiting, drop);
    drop_all(&pool->running, drop);
    drop_all(&pool->returned, drop);
    free_all(&pool->waiting);
    free_all(&pool->returned);
    if (!has_threads(pool)) { /* they seem to wait: nothing can be destroyed */
        free_all(&pool->running);
        free(pool);
        return true;
    }
    pool->leave = true;
    pool->abandoned = busy;
    for (int i = 0; busy && i < pool->count; i++)
        pthread_detach(pool->threads[i]);
    pthread_cond_broadcast(&pool->work);
    pthread_mutex_unlock(&pool->lock);
    if (busy)
        return true;
    for (int i = 0; i < pool->count; i++)
        pthread_join(pool->threads[i], NULL);
    free_pool(pool);
    return true;
}
