/* test_hops_wait_for - how many turns wait_for takes: its rows of the table. */
#include "kinds.h"

TestSuite(hops_wait_for, .init = start, .fini = finish);

static void *awaitable;
static double seconds;
static int called, resumed, fired;
static struct waiter inside;

static struct outcome async_main(void *unused)
{
    (void)unused;
    called = turns;
    struct outcome outcome = asyncio_wait_for(awaitable, seconds);
    resumed = turns;
    return outcome;
}

static struct task *begin(void *what, double limit)
{
    awaitable = what;
    seconds = limit;
    return loop_create_task(loop, coroutine_new(async_main, NULL), NULL);
}

static void end(struct task *task)
{
    run_out();
    outcome_ignore(task_result(task));
    task_release(task);
}

static void fire(void *unused)
{
    (void)unused;
    fired = turns;
}

/* The rest of a row, from its call; the timer's turn is in `fired`. */
static void expire(void *what)
{
    struct task *task = begin(what, 1);

    turn();
    loop_call_at(loop, 1, fire, NULL);
    end(task);
}

BothKinds(hops_wait_for, a_coroutine_begins_at_once,
          .description = "WF-20, row 32")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 9};
    struct task *task = begin(waiting(*stackless, &inside), 1);

    turn();
    cr_expect_eq(inside.began, called);
    end(task);
}

BothKinds(hops_wait_for, a_coroutine_that_returns,
          .description = "WF-20, row 34")
{
    inside = (struct waiter){.how = SLEEPS};
    end(begin(waiting(*stackless, &inside), 1));
    cr_expect_eq(resumed, inside.resumed);
}

BothKinds(hops_wait_for, a_task_that_returns, .description = "WF-20, row 36")
{
    inside = (struct waiter){.how = SLEEPS};
    struct task *task = waiting_task(*stackless, &inside);

    end(begin(task, 1));
    cr_expect_eq(resumed, inside.resumed + 1);
    task_release(task);
}

Test(hops_wait_for, a_done_future, .description = "WF-20, row 37")
{
    struct future *future = loop_create_future(loop);

    expect_value(future_set_result(future, 1), 0);
    end(begin(future, 1));
    cr_expect_eq(resumed, called);
    future_release(future);
}

Test(hops_wait_for, a_future_that_expires, .description = "WF-20, row 39")
{
    struct future *future = loop_create_future(loop);

    expire(future);
    cr_expect_eq(resumed, fired + 1);
    future_release(future);
}

BothKinds(hops_wait_for, a_coroutine_that_expires,
          .description = "WF-20, row 40")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 9};
    expire(waiting(*stackless, &inside));
    cr_expect_eq(resumed, fired + 1);
}

BothKinds(hops_wait_for, a_task_that_expires,
          .description = "WF-20, rows 41, 43")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 9};
    struct task *task = waiting_task(*stackless, &inside);

    expire(task);
    cr_expect_eq(inside.resumed, fired + 1);
    cr_expect_eq(resumed, fired + 2);
    task_release(task);
}

Test(hops_wait_for, a_future_without_time, .description = "WF-20, row 44")
{
    struct future *future = loop_create_future(loop);

    end(begin(future, 0));
    cr_expect_eq(resumed, called + 2);
    future_release(future);
}

BothKinds(hops_wait_for, a_coroutine_without_time,
          .description = "WF-20, row 45")
{
    inside = (struct waiter){.how = SLEEPS};
    end(begin(waiting(*stackless, &inside), 0));
    cr_expect_eq(resumed, called + 3);
}

BothKinds(hops_wait_for, a_task_without_time, .description = "WF-20, row 45")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 9};
    struct task *task = waiting_task(*stackless, &inside);

    turn();
    end(begin(task, 0));
    cr_expect_eq(resumed, called + 3);
    task_release(task);
}

BothKinds(hops_wait_for, a_caller_that_is_cancelled,
          .description = "WF-20, row 46")
{
    inside = (struct waiter){.how = SLEEPS, .seconds = 9};
    struct task *task = waiting_task(*stackless, &inside);
    struct task *caller = begin(task, 5);

    turn();
    int cause = turns;
    task_cancel(caller);
    end(caller);
    cr_expect_eq(inside.resumed, cause + 1);
    cr_expect_eq(resumed, cause + 2);
    task_release(task);
}
