/* test_loop_inside - a loop that is made, and closed, while another one runs.
 */
#include "kinds.h"
#include "reports.h"

static void begin(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
}

TestSuite(loop_inside, .init = begin);

static struct outcome async_make_and_free(void *unused)
{
    struct loop *here = asyncio_get_running_loop();

    (void)unused;
    loop_free(asyncio_new_event_loop());
    return outcome_value(asyncio_get_running_loop() == here);
}

Test(loop_inside, a_loop_can_be_made_and_freed_inside_a_loop,
     .description = "RUN-20")
{
    expect_value(asyncio_run(async_make_and_free, NULL), true);
}

static struct outcome async_free_with_task(void *task)
{
    struct loop *here = asyncio_get_running_loop();
    struct loop *inside = asyncio_new_event_loop();

    task_release(loop_create_task(inside, task, NULL));
    loop_free(inside);
    return outcome_value(asyncio_get_running_loop() == here);
}

static void free_with_task(void *stackless)
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 1};

    expect_value(
        asyncio_run(async_free_with_task, waiting(*(bool *)stackless, &waiter)),
        true);
}

BothKinds(loop_inside, a_loop_can_be_freed_with_a_pending_task,
          .description = "RUN-20, TASK-24")
{
    expect_heard(free_with_task, stackless,
                 "Task was destroyed but it is pending!");
}

/* As loop_free() resumes it, it is on the loop that goes, not on ours. */
static struct loop *cleaned_up_on;

static struct outcome async_note_loop_at_its_end(void *unused)
{
    struct outcome outcome = asyncio_sleep(1);

    (void)unused;
    cleaned_up_on = asyncio_get_running_loop();
    return outcome;
}

static struct outcome async_free_with_sleeper(void *unused)
{
    struct loop *here = asyncio_get_running_loop();
    struct loop *inside = asyncio_new_event_loop();
    struct coroutine *sleeper = coroutine_new(async_note_loop_at_its_end, NULL);

    (void)unused;
    task_release(loop_create_task(inside, sleeper, NULL));
    loop_set_running(NULL); /* so that it can be run up to its sleep */
    loop_stop(inside);
    loop_run_forever(inside);
    loop_set_running(here);
    loop_free(inside);
    cr_expect_eq(cleaned_up_on, inside);
    return outcome_value(asyncio_get_running_loop() == here);
}

static void free_with_sleeper(void *unused)
{
    (void)unused;
    expect_value(asyncio_run(async_free_with_sleeper, NULL), true);
}

Test(loop_inside, the_tasks_of_an_inner_loop_clean_up_on_it,
     .description = "RUN-20, TASK-24")
{
    expect_heard(free_with_sleeper, NULL,
                 "Task was destroyed but it is pending!");
}
