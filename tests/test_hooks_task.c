/* test_hooks_task - a listener is told what becomes of a task. */
#include "kinds.h"

static void made(struct hooks *hooks, struct task *task)
{
    (void)hooks;
    (void)task;
    say("made");
}

static void suspended(struct hooks *hooks, struct task *task)
{
    (void)hooks;
    say(task->fut_waiter ? "suspended" : "gives-way");
}

static void woken(struct hooks *hooks, struct task *task)
{
    (void)hooks;
    (void)task;
    say("woken");
}

static void done(struct hooks *hooks, struct task *task)
{
    (void)hooks;
    (void)task;
    say("done");
}

static struct hooks listener = {.task_made = made,
                                .task_suspended = suspended,
                                .task_woken = woken,
                                .task_done = done};

static void begin(void)
{
    start();
    loop_add_hooks(loop, &listener);
}

TestSuite(hooks_task, .init = begin, .fini = finish);

static void run(bool stackless, struct waiter *waiter)
{
    outcome_ignore(loop_run_until_complete(loop, waiting(stackless, waiter)));
}

BothKinds(hooks_task, a_wait_stands_between_two_steps, .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    run(*stackless, &waiter);
    expect_said("made woken suspended woken done");
}

BothKinds(hooks_task, a_bare_yield_is_a_wait, .description = "TASK-01")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 0};

    run(*stackless, &waiter);
    expect_said("made woken gives-way woken done");
}

BothKinds(hooks_task, a_task_that_awaits_a_wrong_thing_waits_a_turn,
          .description = "TASK-16")
{
    struct waiter waiter = {.how = AWAITS};
    struct task *task = waiting_task(*stackless, &waiter);

    waiter.awaitable = task; /* itself */
    run_out();
    cr_expect(outcome_is(task_result(task), RuntimeError));
    expect_said("made woken gives-way woken done");
    task_release(task);
}
