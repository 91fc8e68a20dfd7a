/* test_wakeup - a door into the loop for other threads. */
#include "kinds.h"
#include "run_until_complete.h"
#include "wakeup.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>

TestSuite(wakeup, .init = start, .fini = finish);

static struct future *future;

static void set_it(void *unused)
{
    (void)unused;
    expect_value(future_set_result(future, 42), 0);
}

static void *call_from_thread(void *function)
{
    void (**call)(void *) = function;

    outcome_ignore(loop_call_soon_threadsafe(loop, *call, "thread"));
    return NULL;
}

/* Runs until `future` is done, while another thread calls this. */
static struct outcome run_with_thread(void (*function)(void *))
{
    pthread_t thread;

    loop_expect_thread(loop);
    pthread_create(&thread, NULL, call_from_thread, &function);
    struct outcome outcome = loop_run_until_complete(loop, future);
    pthread_join(thread, NULL);
    loop_forget_thread(loop);
    return outcome;
}

static void forget_one_too_many(void)
{
    loop_expect_thread(loop);
    loop_forget_thread(loop);
    loop_forget_thread(loop);
}

Test(wakeup, to_forget_a_thread_that_was_not_expected_is_a_bug)
{
    cr_expect_str_eq(last_words(forget_one_too_many),
                     "RuntimeError: loop_forget_thread() without "
                     "loop_expect_thread()");
}

Test(wakeup, another_thread_ends_the_wait, .description = "THR-01")
{
    future = loop_create_future(loop);
    expect_value(run_with_thread(set_it), 42);
    future_release(future);
}

static pthread_t called_in;

static void note_thread(void *word)
{
    called_in = pthread_self();
    say(word);
    set_it(NULL);
}

Test(wakeup, a_posted_call_is_made_in_the_thread_of_the_loop,
     .description = "THR-01")
{
    future = loop_create_future(loop);
    expect_value(run_with_thread(note_thread), 42);
    cr_expect(pthread_equal(called_in, pthread_self()));
    expect_said("thread");
    future_release(future);
}

BothKinds(wakeup, the_awaiting_task_goes_on_a_turn_later,
          .description = "EXEC-04")
{
    future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(*stackless, &waiter);
    pthread_t thread;
    void (*function)(void *) = set_it;

    turn();
    pthread_create(&thread, NULL, call_from_thread, &function);
    pthread_join(thread, NULL);
    turn(); /* wakes up, and calls it in the same turn */
    cr_expect(future_done(future));
    turn();
    cr_expect_eq(waiter.resumed, 3);
    task_release(task);
    future_release(future);
}

Test(wakeup, a_posted_call_comes_before_the_timers_of_its_turn,
     .description = "THR-01")
{
    pthread_t thread;
    void (*function)(void *) = say;

    loop_call_later(loop, 0, say, "timer");
    pthread_create(&thread, NULL, call_from_thread, &function);
    pthread_join(thread, NULL);
    turn();
    expect_said("thread timer");
}

static void call_three(void *unused)
{
    (void)unused;
    loop_call_soon(loop, say, "a");
    expect_value(loop_call_soon_threadsafe(loop, say, "b"), 0);
    loop_call_soon(loop, say, "c");
}

Test(wakeup, a_call_posted_by_the_loops_thread_keeps_its_place,
     .description = "THR-02")
{
    loop_call_soon(loop, call_three, NULL);
    turn_times(2);
    expect_said("a b c");
}

static int calls;

static void count(void *unused)
{
    (void)unused;
    if (++calls == 4000)
        set_it(NULL);
}

static void *call_a_thousand_times(void *unused)
{
    (void)unused;
    for (int i = 0; i < 1000; i++)
        outcome_ignore(loop_call_soon_threadsafe(loop, count, NULL));
    return NULL;
}

Test(wakeup, none_of_many_calls_is_lost, .description = "THR-03")
{
    pthread_t threads[4];

    future = loop_create_future(loop);
    loop_expect_thread(loop);
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, call_a_thousand_times, NULL);
    expect_value(loop_run_until_complete(loop, future), 42);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    loop_forget_thread(loop);
    cr_expect_eq(calls, 4000);
    future_release(future);
}

static atomic_int posted;

static void count_down(void *unused)
{
    (void)unused;
    atomic_fetch_sub(&posted, 1);
}

/* Some at a time: were it the quicker of the two, each turn of the loop would have more
   to call than the one before, without end. */
static void *call_until_told(void *stop)
{
    while (!atomic_load((atomic_bool *)stop)) {
        if (atomic_load(&posted) == 16) {
            sched_yield();
            continue;
        }
        atomic_fetch_add(&posted, 1);
        outcome_ignore(loop_call_soon_threadsafe(loop, count_down, NULL));
    }
    return NULL;
}

/* What sanitizers look at: the thread that posts tells debug mode of it, which
   may end in that moment. */
Test(wakeup, debug_mode_may_be_switched_while_another_thread_posts,
     .description = "THR-03, DBG-02")
{
    atomic_bool stop = false;
    pthread_t thread;

    pthread_create(&thread, NULL, call_until_told, &stop);
    for (int i = 0; i < 300; i++) {
        loop_set_debug(loop, i % 2 == 0);
        turn();
    }
    stop = true;
    pthread_join(thread, NULL);
    cr_expect_not(loop_get_debug(loop));
}

static void say_number(void *number)
{
    static char words[16][4];
    int i = (int)(intptr_t)number;

    snprintf(words[i], sizeof words[i], "%d", i);
    say(words[i]);
}

static void *call_in_order(void *unused)
{
    (void)unused;
    for (intptr_t i = 0; i < 5; i++)
        outcome_ignore(loop_call_soon_threadsafe(loop, say_number, (void *)i));
    return NULL;
}

Test(wakeup, the_calls_of_one_thread_stay_in_order, .description = "THR-03")
{
    pthread_t thread;

    pthread_create(&thread, NULL, call_in_order, NULL);
    pthread_join(thread, NULL);
    turn();
    expect_said("0 1 2 3 4");
}

Test(wakeup, more_calls_than_the_pipe_holds, .description = "THR-03, IO-12")
{
    pthread_t thread;
    int before = calls;

    future = loop_create_future(loop);
    for (int i = 0; i < 100; i++) { /* 100,000 bytes are more than fit */
        pthread_create(&thread, NULL, call_a_thousand_times, NULL);
        pthread_join(thread, NULL);
    }
    turn();
    cr_expect_eq(calls, before + 100000);
    future_release(future);
}

static void *call_closed(void *outcome)
{
    *(struct outcome *)outcome = loop_call_soon_threadsafe(loop, say, "a");
    return NULL;
}

Test(wakeup, a_closed_loop_refuses, .description = "THR-04")
{
    struct outcome outcome;
    pthread_t thread;

    loop_close(loop);
    pthread_create(&thread, NULL, call_closed, &outcome);
    pthread_join(thread, NULL);
    expect_error(outcome, RuntimeError, "Event loop is closed");
}

Test(wakeup, closing_drops_the_calls_that_have_come,
     .description = "RUN-20, THR-04")
{
    pthread_t thread;
    void (*function)(void *) = say;

    pthread_create(&thread, NULL, call_from_thread, &function);
    pthread_join(thread, NULL);
    loop_close(loop);
    expect_said("");
}

static void post_and_stop(void *unused)
{
    (void)unused;
    expect_value(loop_call_soon_threadsafe(loop, say, "a"), 0);
}

Test(wakeup, closing_drops_the_queued_calls, .description = "RUN-20, THR-04")
{
    loop_call_soon(loop, post_and_stop, NULL);
    turn();
    loop_close(loop);
    expect_said("");
}
