/* test_hang - what is said of a callback that does not end. */
#include "kinds.h"
#include "own_addr2line.h"
#include "reports.h"

#include "hang.h"

TestSuite(hang, .init = start, .fini = finish);

static struct hang nothing_known;
static struct running running;

static void report(void *unused)
{
    (void)unused;
    hang_report(&nothing_known, &running, 1.5);
}

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void note_a_task(const char *name)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_nothing, NULL), name);

    running_note(&running, &task->step);
    run_out();
    task_release(task);
}

Test(hang, a_task_that_runs_is_said_with_its_name)
{
    note_a_task("a");
    expect_heard(report, NULL,
                 "Executing <Task name='a' coro=<async_nothing() running>> has "
                 "taken 1.500 seconds so far\n");
}

Test(hang, a_task_without_a_name_is_said_with_its_number)
{
    note_a_task("a");
    note_a_task(NULL);
    expect_heard(report, NULL,
                 "Executing <Task name='Task-1' coro=<async_nothing() ");
}

Test(hang, a_callback_that_runs_after_a_task_is_no_task)
{
    struct callback callback;

    callback_init(&callback, say, "a");
    note_a_task("a");
    running_note(&running, &callback);
    expect_heard(report, NULL, "Executing <Handle ");
}

Test(hang, a_callback_without_a_name_is_said_with_its_address)
{
    struct callback callback;

    callback_init(&callback, say, "a");
    running_note(&running, &callback);
    make_addr2line("exit 0");
    expect_heard(report, NULL, "Executing <Handle 0x");
    remove_addr2line();
}

Test(hang, calls_that_are_not_known_are_no_list)
{
    note_a_task("a");
    expect_heard(report, NULL, "    its calls are not known\n");
}

Test(hang, what_blocks_is_named_also_where_its_caller_is_not_known)
{
    nothing_known.function = "sleep";
    nothing_known.instead = "asyncio_sleep()";
    expect_heard(report, NULL,
                 "\n    blocked by sleep()\n    instead: asyncio_sleep()\n");
}
