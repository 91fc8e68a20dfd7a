/* test_pool - threads that take jobs from a queue. */
#include "children.h"

#include <pthread.h>

#include "pool.h"

/* Bytes through pipes: a job has begun, may end, has been told of, its thread
   has ended. */
static int begun[2], go[2], told[2], ended[2];
static struct pool *pool;

static void pass(const int ends[2])
{
    cr_assert_eq(write(ends[1], "x", 1), 1);
}

static void wait_for(const int ends[2])
{
    char byte;

    cr_assert_eq(read(ends[0], &byte, 1), 1);
}

/* How many bytes are there now. */
static int passed(const int ends[2])
{
    char bytes[64];

    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    ssize_t count = read(ends[0], bytes, sizeof bytes);
    fcntl(ends[0], F_SETFL, 0);
    return count > 0 ? (int)count : 0;
}

static void tell(void *unused)
{
    (void)unused;
    pass(told);
}

static int dropped;

static void drop(struct job *job)
{
    (void)job;
    dropped++;
}

static void start(void)
{
    cr_assert(pipe(begun) == 0 && pipe(go) == 0 && pipe(told) == 0 &&
              pipe(ended) == 0);
    pool = pool_new(tell, NULL);
    cr_assert_not_null(pool);
}

TestSuite(pool, .init = start);

/* ---- jobs ---------------------------------------------------------------- */

static struct outcome answer(void *value)
{
    return outcome_value((intptr_t)value);
}

static struct outcome fail(void *message)
{
    return outcome_raise(ValueError, "%s", (char *)message);
}

static struct outcome block(void *value)
{
    pass(begun);
    wait_for(go);
    return outcome_value((intptr_t)value);
}

static struct job *submit(struct outcome (*function)(void *), void *argument)
{
    struct job *job = calloc(1, sizeof *job);

    cr_assert_not_null(job);
    job->function = function;
    job->argument = argument;
    cr_assert_eq(pool_submit(pool, job), 0);
    return job;
}

/* The oldest that has returned, the test's to free; NULL if there is none. */
static struct job *take(void)
{
    static struct list returned;

    if (!returned.next)
        list_init(&returned);
    pool_take_returned(pool, &returned);
    return list_empty(&returned)
               ? NULL
               : list_entry(list_take_first(&returned), struct job, link);
}

/* What comes of it when it alone is done. */
static struct outcome done(struct outcome (*function)(void *), void *argument)
{
    struct job *submitted = submit(function, argument);

    wait_for(told);
    struct job *job = take();
    cr_assert_eq(job, submitted);
    struct outcome outcome = job->outcome;
    free(job);
    return outcome;
}

static int most_threads(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors + 4 < 32 ? (int)processors + 4 : 32;
}

/* Jobs that block, each in a thread of its own. */
static void keep_busy(int threads)
{
    for (int i = 0; i < threads; i++) {
        submit(block, NULL);
        wait_for(begun);
    }
}

static void let_go(int threads)
{
    for (int i = 0; i < threads; i++)
        pass(go);
}

/* ---- a job --------------------------------------------------------------- */

Test(pool, the_result_of_a_job_comes_back, .description = "EXEC-02")
{
    struct outcome outcome = done(answer, (void *)42);

    cr_expect_null(outcome.error);
    cr_expect_eq(outcome.value, 42);
    pool_close(pool, drop);
}

Test(pool, the_error_of_a_job_comes_back, .description = "EXEC-02")
{
    struct outcome outcome = done(fail, (void *)"boom");

    cr_expect(outcome_is(outcome, ValueError));
    cr_expect_str_eq(outcome.error->message, "boom");
    pool_close(pool, drop);
}

static struct outcome note_thread(void *thread)
{
    *(pthread_t *)thread = pthread_self();
    return outcome_value(0);
}

Test(pool, a_job_is_done_in_another_thread, .description = "EXEC-01")
{
    pthread_t thread = pthread_self();

    outcome_ignore(done(note_thread, &thread));
    cr_expect_not(pthread_equal(thread, pthread_self()));
    pool_close(pool, drop);
}

Test(pool, a_thread_that_is_idle_does_the_next_job)
{
    pthread_t first, next;

    outcome_ignore(done(note_thread, &first));
    for (int i = 0; i < 50; i++) {
        outcome_ignore(done(note_thread, &next));
        cr_expect(pthread_equal(first, next));
    }
    pool_close(pool, drop);
}

static struct outcome blocks_signals(void *unused)
{
    sigset_t blocked;

    (void)unused;
    pthread_sigmask(SIG_BLOCK, NULL, &blocked);
    return outcome_value(sigismember(&blocked, SIGINT));
}

Test(pool, signals_are_for_the_other_threads)
{
    cr_expect_eq(done(blocks_signals, NULL).value, 1);
    cr_expect_eq(blocks_signals(NULL).value, 0);
    pool_close(pool, drop);
}

/* ---- many ---------------------------------------------------------------- */

Test(pool, a_job_has_a_thread_while_others_are_busy, .description = "EXEC-02")
{
    keep_busy(most_threads() - 1);
    cr_expect_eq(done(answer, (void *)42).value, 42);
    pool_close(pool, drop);
    let_go(most_threads() - 1);
}

Test(pool, a_job_waits_where_all_threads_are_busy)
{
    keep_busy(most_threads());
    struct job *job = submit(block, NULL);
    let_go(1);
    wait_for(begun);
    cr_expect_not(pool_withdraw(pool, job));
    pool_close(pool, drop);
    let_go(most_threads());
}

Test(pool, the_pool_tells_once_until_the_jobs_are_taken)
{
    keep_busy(most_threads() - 1); /* the rest is for one thread */
    submit(answer, (void *)1);
    submit(answer, (void *)2);
    submit(block, NULL);
    wait_for(begun); /* so those two have returned */
    cr_expect_eq(passed(told), 1);
    pool_close(pool, drop);
    let_go(most_threads());
}

Test(pool, the_pool_tells_again_when_the_jobs_were_taken)
{
    outcome_ignore(done(answer, NULL));
    submit(answer, NULL);
    wait_for(told);
    pool_close(pool, drop);
}

Test(pool, the_jobs_come_back_in_the_order_of_their_end)
{
    struct job *one, *two;

    keep_busy(most_threads() - 1);
    submit(answer, (void *)1);
    submit(answer, (void *)2);
    submit(block, NULL);
    wait_for(begun);
    one = take();
    two = take();
    cr_expect(one->outcome.value == 1 && two->outcome.value == 2);
    cr_expect_null(take());
    free(one);
    free(two);
    pool_close(pool, drop);
    let_go(most_threads());
}

/* ---- taking back --------------------------------------------------------- */

/* Wait until this one has returned. */
static void take_up_to(const struct job *last)
{
    struct job *job;

    do {
        while (!(job = take()))
            wait_for(told);
        free(job);
    } while (job != last);
}

Test(pool, a_job_that_waits_can_be_withdrawn, .description = "FUT-32")
{
    keep_busy(most_threads());
    struct job *job = submit(block, NULL); /* would stop the one that is free */
    cr_expect(pool_withdraw(pool, job));
    free(job);
    job = submit(answer, NULL);
    let_go(1);
    take_up_to(job);
    cr_expect_eq(passed(begun), 0);
    pool_close(pool, drop);
    let_go(most_threads() - 1);
}

/* To look for each among all others would take minutes. */
Test(pool, many_jobs_that_wait_are_withdrawn_each_at_once,
     .description = "FUT-32")
{
    enum { MANY = 300000 };
    struct job **jobs = malloc(MANY * sizeof *jobs);

    cr_assert_not_null(jobs);
    keep_busy(most_threads());
    for (int i = 0; i < MANY; i++)
        jobs[i] = submit(answer, NULL);
    for (int i = MANY - 1; i >= 0; i--) {
        cr_assert(pool_withdraw(pool, jobs[i]));
        free(jobs[i]);
    }
    free(jobs);
    pool_close(pool, drop);
    let_go(most_threads());
}

Test(pool, a_job_that_has_begun_cannot_be_withdrawn, .description = "FUT-32")
{
    struct job *job = submit(block, NULL);

    wait_for(begun);
    cr_expect_not(pool_withdraw(pool, job));
    pool_close(pool, drop);
    let_go(1);
}

Test(pool, a_job_that_has_returned_cannot_be_withdrawn, .description = "FUT-32")
{
    struct job *job = submit(answer, NULL);

    wait_for(told);
    cr_expect_not(pool_withdraw(pool, job));
    pool_close(pool, drop);
}

/* ---- closing ------------------------------------------------------------- */

/* Has its thread say when it ends. */
static pthread_key_t at_end;

static void say_end(void *unused)
{
    (void)unused;
    pass(ended);
}

static struct outcome block_to_the_end(void *value)
{
    pthread_setspecific(at_end, "");
    return block(value);
}

Test(pool, closing_waits_for_threads_that_are_idle)
{
    pthread_key_create(&at_end, say_end);
    pass(go);
    outcome_ignore(done(block_to_the_end, NULL));
    pool_close(pool, drop);
    cr_expect_eq(passed(ended), 1);
}

Test(pool, closing_does_not_wait_for_threads_that_are_busy,
     .description = "EXEC-07")
{
    pthread_key_create(&at_end, say_end);
    submit(block_to_the_end, NULL);
    wait_for(begun);
    pool_close(pool, drop);
    cr_expect_eq(passed(ended), 0);
    pass(go);
    wait_for(ended);
}

Test(pool, a_closed_pool_tells_nothing, .description = "EXEC-05")
{
    pthread_key_create(&at_end, say_end);
    submit(block_to_the_end, NULL);
    wait_for(begun);
    pool_close(pool, drop);
    pass(go);
    wait_for(ended);
    cr_expect_eq(passed(told), 0);
}

Test(pool, closing_drops_every_job_that_was_not_taken)
{
    outcome_ignore(done(answer, NULL)); /* taken */
    submit(answer, NULL);               /* returned */
    wait_for(told);
    keep_busy(most_threads()); /* running */
    submit(answer, NULL);      /* waiting */
    pool_close(pool, drop);
    cr_expect_eq(dropped, most_threads() + 2);
    let_go(most_threads());
}

Test(pool, closing_a_pool_without_threads_is_harmless)
{
    pool_close(pool, drop);
    cr_expect_eq(dropped, 0);
}

/* ---- a child made by fork() -------------------------------------------------- */

static int close_it(void)
{
    return pool_close(pool, drop) ? 40 + dropped : 1;
}

Test(pool, a_child_can_close_a_pool_whose_threads_it_has_not)
{
    submit(block, NULL);
    wait_for(begun);
    cr_expect_eq(status_of(close_it), 41);
    pass(go);
    wait_for(told);
    free(take());
    pool_close(pool, drop);
}

static void stop_at_begin(struct job *job, bool has_ended)
{
    (void)job;
    if (has_ended)
        return;
    pass(begun);
    wait_for(go);
}

static int take_and_close(void)
{
    if (take())
        return 1;
    return pool_close(pool, drop) ? 2 : 40 + dropped;
}

Test(pool, a_child_has_none_of_a_pool_that_a_thread_of_its_parents_held)
{
    struct job *job = calloc(1, sizeof *job);

    cr_assert_not_null(job);
    job->function = answer;
    job->watch = stop_at_begin;
    cr_assert_eq(pool_submit(pool, job), 0);
    wait_for(begun);
    cr_expect_eq(status_of(take_and_close), 40);
    pass(go);
    wait_for(told);
    free(take());
    pool_close(pool, drop);
}
