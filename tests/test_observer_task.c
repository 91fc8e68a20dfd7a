/* test_observer_task - an observer of the loop knows what becomes of a task. */
#include "kinds.h"
#include "run_until_complete.h"

/* Whose step runs; its memory stays until it has been looked at. */
static struct task *running;

static void step_starts(struct task *task)
{
    running = task;
    if (!running)
        return;
    future_retain(&running->future);
    say("resumed");
}

static void step_ends(void)
{
    if (running && !task_done(running))
        say(running->fut_waiter ? "suspended" : "gives-way");
    task_release(running);
}

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == TASK_CREATED)
        say("created");
    else if (event == CALLBACK_STARTS)
        step_starts(task_of_step(subject));
    else if (event == CALLBACK_ENDS)
        step_ends();
    else if (event == TASK_DONE)
        say("done");
}

static struct observer observer = {.on_event = on_event};

static void begin(void)
{
    start();
    loop_add_observer(loop, &observer);
}

TestSuite(observer_task, .init = begin, .fini = finish);

static void run(bool stackless, struct waiter *waiter)
{
    outcome_ignore(loop_run_until_complete(loop, waiting(stackless, waiter)));
}

BothKinds(observer_task, a_wait_stands_between_two_steps,
          .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    run(*stackless, &waiter);
    expect_said("created resumed suspended resumed done");
}

BothKinds(observer_task, a_bare_yield_is_a_wait, .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};

    run(*stackless, &waiter);
    expect_said("created resumed gives-way resumed done");
}

BothKinds(observer_task, a_task_that_awaits_a_wrong_thing_waits_a_turn,
          .description = "TASK-16")
{
    struct waiter waiter = {.how = AWAITS};
    struct task *task = waiting_task(*stackless, &waiter);

    waiter.awaitable = task; /* itself */
    run_out();
    cr_expect(outcome_is(task_result(task), RuntimeError));
    expect_said("created resumed gives-way resumed done");
    task_release(task);
}
