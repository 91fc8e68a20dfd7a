/* test_gather_released - a gather that is given back, and the end of its loop. */
#include "future_cancel.h"
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

/* ---- circles: a loop goes with the last of its futures --------------------- */

static bool loop_is_gone;

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == OBJECT_GONE && subject == loop)
        loop_is_gone = true;
}

static void watch_it_go(void)
{
    static struct observer observer = {.outlives_loop = true,
                                       .on_event = on_event};

    loop_add_observer(loop, &observer);
}

static void expect_gone(void)
{
    loop_free(loop);
    cr_expect(loop_is_gone);
    loop = NULL;
}

static struct future
    *part; /* a gather of `a` and `b`, in one of `a` and this */

static void gather_a_part(bool return_exceptions)
{
    watch_it_go();
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    part = loop_gather(loop, (void *[]){a, b}, 2, false);
    all = loop_gather(loop, (void *[]){part, a}, 2, return_exceptions);
}

static void release_a_part(void)
{
    future_release(part);
    release();
    expect_gone();
}

Test(gather_released, what_ended_early_does_not_keep_what_it_waited_for)
{
    gather_a_part(false);
    future_cancel(b);
    turn_times(3);
    cr_expect(future_done(all));
    release_a_part();
}

Test(gather_released, what_is_still_to_be_looked_at_keeps_nothing)
{
    gather_a_part(true);
    future_cancel(b);
    turn_times(3);
    cr_expect(future_done(part));
    cr_expect_not(future_done(all));
    release_a_part();
}

Test(gather_released, what_ends_later_does_not_keep_it_either)
{
    gather_a_part(true);
    future_release(all);
    future_cancel(b);
    turn_times(3);
    cr_expect(future_done(part));
    future_release(part);
    future_release(a);
    future_release(b);
    expect_gone();
}

Test(gather_released, a_cancelled_shield_does_not_keep_what_it_shielded)
{
    watch_it_go();
    a = loop_create_future(loop);
    b = asyncio_shield(a);
    all = loop_gather(loop, (void *[]){b, a}, 2, true);
    future_cancel(b);
    turn_times(2);
    release();
    expect_gone();
}

static void say_part(struct future *future, void *unused)
{
    const struct outcome *its =
        (const struct outcome *)future_result(future).value;

    (void)unused;
    say((void *)(its[0].error && its[1].value == 1 ? "cancelled 1" : "?"));
}

Test(gather_released, a_part_that_has_ended_is_in_the_result)
{
    gather_a_part(true);
    future_add_done_callback(all, say_part, NULL);
    future_cancel(b);
    turn_times(3);
    future_release(all);
    future_release(part);
    future_release(b);
    set(a, 1);
    future_release(a);
    turn_times(2);
    expect_said("cancelled 1");
    expect_gone();
}

/* ---- at the end of the loop ------------------------------------------------ */

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
    struct exception_handler handler = {.function = queue_one};

    watch_it_go();
    leave_a_gather_of_a_task();
    finished = loop_create_future(loop);
    set(finished, 1);
    loop_set_exception_handler(loop, &handler);
    loop_free(loop);
    expect_said("told");
    cr_expect(loop_is_gone);
    loop = NULL;
}

/* ---- let go of, and then held again ----------------------------------------- */

static struct future *held_again;

static void hold(struct future *future, void *unused)
{
    (void)unused;
    held_again = future_retain(future);
}

/* The error ends it; what it let go of, and comes later, it still looks at. */
Test(gather_released, a_released_gather_may_be_held_by_its_callback)
{
    gather_two(false);
    future_add_done_callback(all, hold, NULL);
    future_release(all);
    fail(a);
    turn_times(2);
    cr_assert_eq(held_again, all);
    set(b, 2);
    future_release(b);
    turn_times(2);
    expect_error(future_result(all), ValueError, "x");
    future_release(all);
    future_release(a);
}

Test(gather_released, a_gather_may_be_released_twice_before_its_end)
{
    gather_two(false);
    future_add_done_callback(all, hold, NULL);
    future_release(all);
    fail(a);
    turn_times(2);
    expect_error(future_result(held_again), ValueError, "x");
    future_release(held_again); /* it has let go of `b` already */
    set(b, 2);
    turn_times(2);
    expect_value(future_result(b), 2);
    future_release(a);
    future_release(b);
}

/* When it lets go of `a`, that was all that it waited for; and of a gather that
   has ended it is the last to know, once by holding it, once by looking at it. */
Test(gather_released, what_is_let_go_of_twice_goes_once)
{
    watch_it_go();
    b = loop_create_future(loop);
    set(b, 1);
    part = loop_gather(loop, (void *[]){b}, 1, false);
    turn_times(2);
    cr_assert(future_done(part));
    a = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){a, part}, 2, false);
    turn_times(2);
    future_release(b);
    future_release(part);
    future_release(a);
    future_release(all);
    expect_gone();
}
