/* test_failing_task - single pieces of memory that are refused: to tasks,
   futures, errors, stacks. */
#include "exits.h"
#include "failing.h"
#include "kinds.h"
#include "run_until_complete.h"

#include <errno.h>
#include <stdio.h>

#include "future_cancel.h"

TestSuite(failing_task, .init = start, .fini = finish);

static struct outcome async_nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static struct coroutine *nothing(void)
{
    return coroutine_new(async_nothing, NULL);
}

/* ---- tasks ------------------------------------------------------------------ */

/* Until the loop's memory for reuse is used up. */
static struct task *task_without_memory(const char *name)
{
    struct task *task;

    for (;;) {
        struct coroutine *coroutine = nothing();
        fail_call("malloc", 1, ENOMEM);
        task = loop_create_task(loop, coroutine, name);
        if (call_failed())
            return task;
        task_release(task);
    }
}

Test(failing_task, a_task_without_memory_can_have_a_name)
{
    struct task *task = task_without_memory(NULL);

    cr_expect(task_done(task));
    expect_error(task_result(task), MemoryError,
                 "no memory for a task or a future");
    cr_expect(task_set_name(task, "in vain"));
    cr_expect_str_eq(task_get_name(task), "in vain");
    struct task *other = task_without_memory(NULL);
    outcome_ignore(task_result(other));
    task_release(task);
    task_release(other);
}

/* ---- errors ----------------------------------------------------------------- */

/* The first ones lie in a reserve. A type of their own each, for the messages of
   one format are limited. */
Test(failing_task, an_error_without_memory_is_that)
{
    enum { MANY = 4000 };
    static char types[MANY][8];
    const struct error *error = NULL;
    bool failed = false;

    for (int i = 0; i < MANY && !failed; i++) {
        snprintf(types[i], sizeof types[i], "T%d", i);
        fail_call("malloc", 1, ENOMEM); /* for what is counted of its format */
        fail_call("malloc", 1, ENOMEM); /* for what is said instead */
        error = error_new(types[i], "a message of %d", i);
        failed = call_failed();
    }
    cr_assert(failed);
    cr_expect_str_eq(error->type, MemoryError);
    cr_expect_str_eq(error->message, "no memory for the message of an error");
}

/* ---- futures ----------------------------------------------------------------- */

/* Of a kind of memory that nothing has given back. */
Test(failing_task, a_shield_without_memory_gives_its_future_back)
{
    struct future *inner = loop_create_future(loop);
    struct future *shields[100];
    int count = 0;
    bool failed = false;

    while (count < 100 && !failed) {
        fail_call("malloc", 1, ENOMEM);
        shields[count++] = asyncio_shield(inner);
        failed = call_failed();
    }
    cr_assert(failed);
    cr_assert(future_done(shields[count - 1]));
    expect_error(future_result(shields[count - 1]), MemoryError,
                 "no memory for a task or a future");
    while (count > 0)
        future_release(shields[--count]);
    future_release(inner);
}

static void keep_unawaited(void)
{
    struct coroutine *coroutine = nothing();

    cr_expect(coroutine_resume(coroutine, outcome_value(0)));
    task_release(loop_create_task(loop, coroutine, NULL));
}

Test(failing_task, a_coroutine_that_has_ended_is_no_task)
{
    cr_expect_str_eq(last_words(keep_unawaited),
                     "RuntimeError: cannot reuse already awaited coroutine "
                     "'async_nothing'");
}

/* ---- texts ------------------------------------------------------------------- */

Test(failing_task, a_future_has_a_text_where_nothing_describes_it)
{
    struct future *future = loop_create_future(loop);
    struct observer *all = observers_of_all;
    char text[64];

    observers_of_all = NULL;
    cr_expect_str_eq(future_repr(future, text, sizeof text), "<Future>");
    observers_of_all = all;
    cr_expect_str_eq(future_repr(future, text, sizeof text),
                     "<Future pending>");
    cr_expect_not(
        observers_where(all, WHERE_CREATED, future, text, sizeof text));
    future_release(future);
}

Test(failing_task, a_text_is_as_long_as_there_is_room)
{
    struct future *future = loop_create_future(loop);
    struct waiter waiter = {.how = AWAITS, .awaitable = future};
    struct task *task = waiting_task(false, &waiter);
    char whole[FUTURE_TEXT], text[FUTURE_TEXT];

    turn();
    future_repr((struct future *)task, whole, sizeof whole);
    for (size_t room = 1; room <= strlen(whole) + 1; room++) {
        memset(text, 'x', sizeof text);
        text[0] = '\0'; /* of one byte nothing is written */
        future_repr((struct future *)task, text, room);
        cr_expect_eq(strncmp(text, whole, room - 1), 0, "%zu: %s", room, text);
        cr_expect_eq(strlen(text), room - 1, "%zu: %s", room, text);
    }
    task_cancel(task);
    turn_times(2);
    task_release(task);
    future_release(future);
}

/* ---- stacks -------------------------------------------------------------------- */

static struct outcome async_await(void *future)
{
    return await(future);
}

/* Where neither way to guard it is to be had, there is no stack. */
Test(failing_task, a_stack_that_cannot_be_guarded_is_none)
{
    struct future *future = loop_create_future(loop);
    struct task *before =
        loop_create_task(loop, coroutine_new(async_await, future), NULL);

    turn(); /* it has the stack that there was */
    struct task *task =
        loop_create_task(loop, coroutine_new(async_await, future), NULL);
    fail_call("madvise", 1, EINVAL);
    fail_call("mprotect", 1, ENOMEM);
    turn();
    bool failed = call_failed();
    struct task *after =
        loop_create_task(loop, coroutine_new(async_await, future), NULL);
    expect_value(future_set_result(future, 42), 0);
    turn_times(3);
    if (failed)
        cr_expect(outcome_is(task_result(task), MemoryError));
    expect_value(task_result(before), 42);
    expect_value(task_result(after), 42);
    task_release(before);
    task_release(task);
    task_release(after);
    future_release(future);
}

/* ---- what a thread keeps ---------------------------------------------------- */

static void run_without_values(void)
{
    fail_call("pthread_setspecific", 1, ENOMEM);
    fail_call("pthread_setspecific", 1, ENOMEM);
    int status = asyncio_exit_status(asyncio_run(async_nothing, NULL));
    _exit(call_failed() && status == 0 ? 7 : 1);
}

/* It is said once, for however many things. */
Test(failing_task, what_a_thread_cannot_give_back_is_told_of)
{
    static const char words[] = "Memory that a thread keeps for reuse is not "
                                "freed when it ends: no pthread key is left, "
                                "or no memory for its value\n";
    void (*function)(void) = run_without_values;

    cr_expect_str_eq(heard(in_a_process, &function), words);
    cr_expect_eq(exit_status, 7);
}
