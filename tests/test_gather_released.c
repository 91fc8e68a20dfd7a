/* test_gather_released - a gather that is given back, and the end of its loop. */
#include "gathers.h"
#include "reports.h"

TestSuite(gather_released, .init = start, .fini = finish);

Test(gather_released, a_gather_released_before_its_end_lets_go)
{
    gather_two(false);
    future_release(all);
    set(a, 1);
    fail(b);
    outcome_ignore(future_result(b));
    turn();
    future_release(a);
    future_release(b);
}

Test(gather_released, a_gather_keeps_its_children)
{
    gather_two(false);
    set(a, 1);
    set(b, 2);
    future_release(a);
    future_release(b);
    turn();
    expect_value(outcomes()[1], 2);
    future_release(all);
}

static void say_results(struct future *future, void *unused)
{
    struct outcome outcome = future_result(future);
    const struct outcome *its = (const struct outcome *)outcome.value;

    (void)unused;
    cr_assert_null(outcome.error);
    say((void *)(its[0].value == 1 && its[1].value == 2 ? "1 2" : "?"));
}

Test(gather_released, a_released_gather_still_calls_its_callbacks)
{
    gather_two(false);
    future_add_done_callback(all, say_results, NULL);
    future_release(all);
    set(a, 1);
    future_release(a);
    turn();
    set(b, 2);
    future_release(b);
    turn_times(2);
    expect_said("1 2");
}

Test(gather_released, a_gather_released_with_its_children_is_gone)
{
    gather_two(false);
    future_add_done_callback(all, say_results, NULL);
    release();
    turn_times(2);
    expect_said("");
}

Test(gather_released, a_chain_of_gathers_is_released_from_the_end)
{
    a = loop_create_future(loop);
    for (int i = 0; i < 100000; i++) {
        all = loop_gather(loop, (void *[]){i > 0 ? b : a}, 1, false);
        if (i > 0)
            future_release(b);
        b = all;
    }
    future_add_done_callback(all, say_results, NULL);
    future_release(all);
    future_release(a);
    turn();
    expect_said("");
}

/* ---- at the end of the loop ------------------------------------------------ */

static bool loop_is_gone;

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == OBJECT_GONE && subject == loop)
        loop_is_gone = true;
}

static struct future *finished;

static void ignore(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
}

/* It queues a callback that keeps its future. */
static struct outcome queue_one(struct exception_handler *self,
                                struct loop *its_loop,
                                const struct exception_context *context)
{
    (void)self;
    (void)its_loop;
    (void)context;
    say("told");
    cr_assert(future_add_done_callback(finished, ignore, NULL));
    future_release(finished);
    finished = NULL;
    return outcome_value(0);
}

/* A gather that its children alone keep goes with the last of them, a task, and
   only then a child's error is known to be retrieved by none. */
static void leave_a_gather_of_a_task(void)
{
    static struct waiter waiter = {.how = AWAITS};
    struct task *task = loop_create_task(loop, waiting(false, &waiter), NULL);

    task->report_if_pending = false;
    a = loop_create_future(loop);
    waiter.awaitable = b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){task, a}, 2, true);
    fail(a);
    turn_times(2);
    task_release(task);
    release();
}

Test(gather_released, what_is_queued_while_the_loop_closes_does_not_keep_it)
{
    struct observer observer = {.outlives_loop = true, .on_event = on_event};
    struct exception_handler handler = {.function = queue_one};

    loop_add_observer(loop, &observer);
    leave_a_gather_of_a_task();
    finished = loop_create_future(loop);
    set(finished, 1);
    loop_set_exception_handler(loop, &handler);
    loop_free(loop);
    expect_said("told");
    cr_expect(loop_is_gone);
    loop = NULL;
}
