/* test_wakeup_order - a call that another thread posts takes its place in the
   queue of the loop at the moment in which it is posted. */
#include "posts.h"
#include "run_until_complete.h"
#include "threads.h"
#include "watcher.h"

#include <sched.h>

TestSuite(wakeup_order, .init = start, .fini = finish);

/* ---- before the loop runs ------------------------------------------------ */

Test(wakeup_order, a_call_by_the_loops_thread_before_it_runs_is_in_order,
     .description = "THR-02")
{
    expect_value(loop_call_soon_threadsafe(loop, say, "posted"), 0);
    loop_call_soon(loop, say, "later");
    turn();
    expect_said("posted later");
}

Test(wakeup_order, a_call_by_another_thread_before_it_runs_is_in_order,
     .description = "THR-01")
{
    loop_call_soon(loop, say, "earlier");
    post("posted");
    loop_call_soon(loop, say, "later");
    turn();
    expect_said("earlier posted later");
}

Test(wakeup_order, a_call_posted_between_two_runs_is_in_order,
     .description = "THR-01, RUN-07")
{
    turn();
    post("posted");
    loop_call_soon(loop, say, "later");
    turn();
    expect_said("posted later");
}

/* ---- while it runs ------------------------------------------------------- */

static void post_between_two(void *word)
{
    loop_call_soon(loop, say, "earlier");
    post(word);
    loop_call_soon(loop, say, "later");
    loop_call_later(loop, 0, say, "timer");
}

Test(wakeup_order, a_call_posted_while_a_callback_runs_is_in_order,
     .description = "THR-01")
{
    loop_call_soon(loop, post_between_two, "posted");
    turn_times(2);
    expect_said("earlier posted later timer");
}

static void say_done(struct future *done, void *word)
{
    (void)done;
    say(word);
}

static void post_then_finish(void *future)
{
    post("posted");
    expect_value(future_set_result(future, 1), 0);
}

Test(wakeup_order, a_call_posted_before_a_future_is_done_is_in_order,
     .description = "THR-01")
{
    struct future *future = loop_create_future(loop);

    future_add_done_callback(future, say_done, "done");
    loop_call_soon(loop, post_then_finish, future);
    turn_times(2);
    expect_said("posted done");
    future_release(future);
}

Test(wakeup_order, posted_calls_are_in_order_in_debug_mode_too,
     .description = "THR-01")
{
    loop_set_debug(loop, true);
    loop->slow_callback_duration = 1000;
    loop_call_soon(loop, post_between_two, "posted");
    turn_times(2);
    expect_said("earlier posted later timer");
}

/* ---- beside a descriptor, whatever the selector -------------------------- */

struct name {
    char text[16];
};

#define EverySelector(test, entry)                           \
    ParameterizedTestParameters(wakeup_order, test)          \
    {                                                        \
        return every_selector();                             \
    }                                                        \
    ParameterizedTest(struct name *name, wakeup_order, test, \
                      .fini = finish_pair, .description = (entry))

static int ends[2];

static struct criterion_test_params every_selector(void)
{
    static struct name names[8];
    size_t count = 0;

    for (const char *const *name = selector_names(); *name; name++)
        strcpy(names[count++].text, *name);
    return cr_make_param_array(struct name, names, count);
}

static void start_readable(const struct name *name)
{
    finish(); /* the loop on the selector of before */
    setenv("ASYNCIO_SELECTOR", name->text, 1);
    start();
    make_readable_pair(ends);
    loop_add_reader(loop, ends[0], say, "reader");
}

static void finish_pair(void)
{
    close_pair(ends);
}

EverySelector(a_call_posted_after_a_descriptor_is_ready_is_in_order, "THR-01")
{
    start_readable(name);
    post("posted");
    turn();
    expect_said("posted reader");
}

EverySelector(a_call_posted_in_a_turn_with_a_descriptor_is_in_order, "THR-01")
{
    start_readable(name);
    loop_call_soon(loop, post_between_two, "posted");
    turn_times(2);
    expect_said("reader earlier posted later reader timer");
}

/* ---- the answer of a thread ---------------------------------------------- */

static struct outcome answer(void *value)
{
    return outcome_value((intptr_t)value);
}

static struct outcome async_ask(void *unused)
{
    struct outcome outcome = asyncio_to_thread(answer, unused);

    say("answer");
    return outcome;
}

/* Keeps the loop until the thread has answered, then lets others run. */
static struct outcome async_keep(void *unused)
{
    (void)unused;
    while (!loop_is_woken(loop))
        sched_yield();
    for (int i = 0; i < 3; i++) {
        struct outcome outcome = asyncio_sleep(0);
        if (outcome.error)
            return outcome;
        say("turn");
    }
    return outcome_value(0);
}

Test(wakeup_order, the_answer_of_a_thread_is_in_order,
     .description = "EXEC-04, THR-01")
{
    struct task *asks =
        loop_create_task(loop, coroutine_new(async_ask, NULL), NULL);
    struct task *keeps =
        loop_create_task(loop, coroutine_new(async_keep, NULL), NULL);

    expect_value(loop_run_until_complete(loop, keeps), 0);
    expect_said("turn answer turn turn");
    task_release(keeps);
    task_release(asks);
}
