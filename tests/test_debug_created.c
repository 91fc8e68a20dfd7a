/* test_debug_created - debug mode says where things were made. */
#include "created.h"

#include <pthread.h>

#include "handle_repr.h"
#include "wakeup.h"
#include "watcher.h"

TestSuite(debug_created, .init = start_with_places, .fini = stop_debug);

Test(debug_created, a_future_says_where, .description = "FUT-27")
{
    int line = __LINE__ + 1;
    struct future *future = loop_create_future(loop);

    cr_expect_str_eq(repr(future),
                     with_place("<Future pending created at ", line, ">"));
    future_release(future);
}

Test(debug_created, a_done_future_says_how_it_ended_then_where_it_was_created,
     .description = "FUT-27")
{
    int line = __LINE__ + 1;
    struct future *future = loop_create_future(loop);

    expect_value(future_set_result(future, 42), 0);
    cr_expect_str_eq(
        repr(future),
        with_place("<Future finished result=42 created at ", line, ">"));
    future_release(future);
}

static void on_done(struct future *future, void *unused)
{
    (void)future, (void)unused;
    say("done");
}

Test(debug_created, a_done_callback_has_its_name_and_place,
     .description = "FUT-27")
{
    struct future *future = loop_create_future(loop);

    future_add_done_callback(future, on_done, NULL);
    expect_part(repr(future), "cb=[on_done() at " __FILE__ ":");
    future_release(future);
}

Test(debug_created, many_callbacks_are_shown_by_the_first_and_the_last,
     .description = "FUT-27")
{
    struct future *future = loop_create_future(loop);

    for (int i = 0; i < 4; i++)
        future_add_done_callback(future, on_done, NULL);
    expect_part(repr(future), ", <2 more>, on_done() at ");
    future_release(future);
}

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

Test(debug_created, a_task_says_where_it_and_its_function_are,
     .description = "TASK-20, TASK-23")
{
    struct coroutine *coroutine = coroutine_new(async_answer, NULL);
    struct task *task = loop_create_task(loop, coroutine, "x");
    int line = __LINE__ - 1;

    expect_part(repr(&task->future),
                "coro=<async_answer() running, defined at " __FILE__ ":");
    expect_part(repr(&task->future), with_place(" created at ", line, ">"));
    turn();
    expect_part(repr(&task->future),
                "coro=<async_answer() done, defined at " __FILE__ ":");
    task_release(task);
}

enum { SLEEP = __LINE__ + 5 };

static struct outcome async_nap(void *unused)
{
    (void)unused;
    return asyncio_sleep(1);
}

Test(debug_created, the_future_of_a_sleep_was_created_by_the_sleep,
     .description = "TASK-20")
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_nap, NULL), "x");

    turn();
    expect_part(repr(&task->future),
                with_place(" wait_for=<Future pending cb=[Task.task_wakeup()] "
                           "created at ",
                           SLEEP, ">"));
    run_out();
    task_release(task);
}

static void tick(void *unused)
{
    (void)unused;
    say("tick");
}

static const char *repr_of(const struct handle *handle)
{
    static char text[FUTURE_TEXT];

    return handle_repr(loop, handle, text, sizeof text);
}

Test(debug_created, a_handle_says_what_it_calls_and_where_it_was_made,
     .description = "HND-06, HND-07, HND-08")
{
    struct handle handle = loop_call_soon(loop, tick, NULL);
    int line = __LINE__ - 1;

    expect_part(repr_of(&handle), "<Handle tick() at " __FILE__ ":");
    expect_part(repr_of(&handle), with_place(" created at ", line, ">"));
    turn();
}

Test(debug_created, the_handle_of_a_timer_says_when_it_is_due,
     .description = "HND-06")
{
    int line = __LINE__ + 1;
    struct handle handle = loop_call_later(loop, 2.5, tick, NULL);

    expect_part(repr_of(&handle), "<TimerHandle when=2.5 tick() at ");
    expect_part(repr_of(&handle), with_place(" created at ", line, ">"));
    run_out();
}

Test(debug_created, a_cancelled_handle_says_only_that, .description = "HND-06")
{
    struct handle handle = loop_call_soon(loop, tick, NULL);

    handle_cancel(&handle);
    cr_expect_str_eq(repr_of(&handle), "<Handle cancelled>");
}

Test(debug_created, a_handle_that_was_called_says_only_that,
     .description = "HND-06")
{
    struct handle handle = loop_call_soon(loop, tick, NULL);

    turn();
    cr_expect_str_eq(repr_of(&handle), "<Handle done>");
}

Test(debug_created, a_time_has_all_its_digits, .description = "HND-06")
{
    struct handle handle = loop_call_at(loop, 1429.563685845, tick, NULL);

    expect_part(repr_of(&handle), "<TimerHandle when=1429.563685845 tick() at");
    handle_cancel(&handle);
    handle = loop_call_at(loop, 1e22, tick, NULL);
    expect_part(repr_of(&handle), "<TimerHandle when=1e+22 tick() at ");
    handle_cancel(&handle);
    handle = loop_call_at(loop, 1.0 / 3, tick, NULL);
    expect_part(repr_of(&handle), "when=0.3333333333333333 tick() at ");
    handle_cancel(&handle);
    handle = loop_call_at(loop, INFINITY, tick, NULL);
    expect_part(repr_of(&handle), "<TimerHandle when=inf tick() at ");
    handle_cancel(&handle);
}

static void take_a_turn(void *unused)
{
    (void)unused;
    turn();
}

Test(debug_created, a_slow_timer_says_when_and_where, .description = "DBG-03")
{
    loop->slow_callback_duration = 0;
    loop_call_later(loop, 0, tick, NULL);
    int line = __LINE__ - 1;
    const char *words = heard(take_a_turn, NULL);

    expect_part(words, "Executing <TimerHandle when=0.0 tick() at ");
    expect_part(words, with_place(" created at ", line, "> took "));
}

Test(debug_created, a_call_from_another_thread_has_its_function,
     .description = "DBG-04")
{
    loop->slow_callback_duration = 0;
    expect_value(loop_call_soon_threadsafe(loop, tick, NULL), 0);
    expect_heard(take_a_turn, NULL, "Executing <Handle tick() at " __FILE__);
}

Test(debug_created, a_done_callback_has_its_function, .description = "DBG-04")
{
    struct future *future = loop_create_future(loop);

    loop->slow_callback_duration = 0;
    future_add_done_callback(future, on_done, NULL);
    expect_value(future_set_result(future, 42), 0);
    expect_heard(take_a_turn, NULL, "Executing <Handle on_done() at " __FILE__);
    future_release(future);
}

Test(debug_created, a_done_callback_says_where_the_future_was_done,
     .description = "HND-08")
{
    struct future *future = loop_create_future(loop);

    loop->slow_callback_duration = 0;
    future_add_done_callback(future, on_done, NULL);
    expect_value(future_set_result(future, 42), 0);
    int line = __LINE__ - 1;
    expect_heard(take_a_turn, NULL, with_place(" created at ", line, "> took"));
    future_release(future);
}

Test(debug_created, a_callback_of_a_done_future_says_where_it_was_added,
     .description = "HND-08")
{
    struct future *future = loop_create_future(loop);

    loop->slow_callback_duration = 0;
    expect_value(future_set_result(future, 42), 0);
    future_add_done_callback(future, on_done, NULL);
    int line = __LINE__ - 1;
    expect_heard(take_a_turn, NULL, with_place(" created at ", line, "> took"));
    future_release(future);
}

static int line_of_post;

static void *post(void *unused)
{
    line_of_post = __LINE__ + 1;
    expect_value(loop_call_soon_threadsafe(loop, tick, NULL), 0);
    return unused;
}

Test(debug_created, a_call_from_the_same_thread_says_where_it_was_posted,
     .description = "HND-08")
{
    loop->slow_callback_duration = 0;
    post(NULL);
    expect_heard(take_a_turn, NULL,
                 with_place(" created at ", line_of_post, "> took"));
}

Test(debug_created, a_call_from_another_thread_says_where_it_was_posted,
     .description = "HND-08")
{
    pthread_t thread;

    loop->slow_callback_duration = 0;
    pthread_create(&thread, NULL, post, NULL);
    pthread_join(thread, NULL);
    expect_heard(take_a_turn, NULL,
                 with_place(" created at ", line_of_post, "> took"));
}

static int ends[2];

Test(debug_created, a_reader_says_where_it_was_added, .description = "HND-08")
{
    loop->slow_callback_duration = 0;
    make_readable_pair(ends);
    loop_add_reader(loop, ends[0], tick, NULL);
    int line = __LINE__ - 1;
    expect_heard(take_a_turn, NULL, with_place(" created at ", line, "> took"));
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

Test(debug_created, a_posted_call_is_forgotten_once_it_was_made)
{
    post(NULL);
    turn();
    size_t count = debug_of(loop)->created.objects.count;
    for (int i = 0; i < 100; i++) {
        post(NULL);
        turn();
    }
    cr_expect_eq(debug_of(loop)->created.objects.count, count);
}
