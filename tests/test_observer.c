/* test_observer - an observer of the loop is told what happens. */
#include "support.h"

#include "event_loop.h"
#include "future.h"
#include "watcher.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = asyncio_new_event_loop();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(observer, .init = start, .fini = finish);

/* Only what is told of one callback, or of all that is created and goes. */
static void on_callback(struct observer *observer, int event,
                        const void *subject)
{
    (void)observer;
    if (event == CALLBACK_STARTS)
        say(subject ? "(" : "nothing starts");
    else if (event == CALLBACK_ENDS)
        say(")");
}

static struct observer both = {.on_event = on_callback};

static void on_end(struct observer *observer, int event, const void *subject)
{
    if (event == CALLBACK_ENDS)
        on_callback(observer, event, subject);
}

Test(observer, a_callback_stands_between_its_start_and_its_end)
{
    loop_add_observer(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, say, "b");
    loop_run_once(loop);
    expect_said("( a ) ( b )");
}

Test(observer, an_observer_is_told_of_a_timer_as_of_any_other)
{
    loop_add_observer(loop, &both);
    loop_call_later(loop, 1, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

Test(observer, a_cancelled_callback_is_not_told)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    loop_add_observer(loop, &both);
    handle_cancel(&handle);
    loop_stop(loop); /* for there is nothing to wait for */
    loop_run_once(loop);
    expect_said("");
}

Test(observer, every_observer_is_told)
{
    static struct observer another = {.on_event = on_callback};

    loop_add_observer(loop, &both);
    loop_add_observer(loop, &another);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( ( a ) )");
}

Test(observer, a_removed_observer_is_told_nothing)
{
    loop_add_observer(loop, &both);
    loop_remove_observer(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a");
}

Test(observer, the_first_observer_can_be_removed_first)
{
    static struct observer only_ends = {.on_event = on_end};

    loop_add_observer(loop, &both);
    loop_add_observer(loop, &only_ends);
    loop_remove_observer(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a )");
}

Test(observer, the_first_observer_stays_when_the_other_is_removed)
{
    static struct observer only_ends = {.on_event = on_end};

    loop_add_observer(loop, &both);
    loop_add_observer(loop, &only_ends);
    loop_remove_observer(loop, &only_ends);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

Test(observer, removing_an_observer_that_was_not_added_is_harmless)
{
    static struct observer stranger = {0};

    loop_add_observer(loop, &both);
    loop_remove_observer(loop, &stranger);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

static void remove_observer(void *observer)
{
    loop_remove_observer(loop, observer);
    say("a");
}

Test(observer, an_observer_removed_in_a_callback_misses_its_end)
{
    loop_add_observer(loop, &both);
    loop_call_soon(loop, remove_observer, &both);
    loop_run_once(loop);
    expect_said("( a");
}

/* ---- what is created, and goes -------------------------------------------------- */

static void on_object(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    cr_expect_not_null(subject);
    if (event == FUTURE_CREATED)
        say("future");
    else if (event == CALLBACK_QUEUED || event == TIMER_SET)
        say("callback");
    else if (event == WATCHER_CREATED)
        say("watcher");
    else if (event == OBJECT_GONE)
        say("gone");
    else if (event == LOOP_CLOSES)
        say("closing");
}

static struct observer of_objects = {.on_event = on_object};

Test(observer, an_observer_is_told_of_a_future_and_of_its_end)
{
    loop_add_observer(loop, &of_objects);
    future_release(loop_create_future(loop));
    expect_said("future gone");
}

Test(observer, an_observer_is_told_of_a_queued_callback_and_of_a_timer)
{
    loop_add_observer(loop, &of_objects);
    loop_call_soon(loop, say, "b");
    loop_call_later(loop, 1, say, "c");
    expect_said("callback callback");
}

Test(observer, a_watcher_is_told_in_debug_mode)
{
    int ends[2];

    make_pair(ends);
    loop_set_debug(loop, true);
    loop_add_observer(loop, &of_objects);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "a"));
    cr_assert_null(loop_add_writer(loop, ends[0], say, "a"));
    expect_said("watcher watcher");
    loop_remove_reader(loop, ends[0]);
    loop_remove_writer(loop, ends[0]);
    close_pair(ends);
}

Test(observer, an_observer_is_told_once_that_the_loop_closes)
{
    loop_add_observer(loop, &of_objects);
    loop_close(loop);
    loop_close(loop);
    expect_said("closing");
}

/* Told of loops, and of nothing that these call. */
static void on_loop(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    cr_expect_not_null(subject);
    if (event == LOOP_CREATED)
        say("created");
    else if (event == LOOP_DEBUGS)
        say(((const struct loop *)subject)->debug ? "off" : "on");
    else if (event == LOOP_CLOSES)
        say("closing");
    else
        say("else");
}

Test(observer, an_observer_of_all_is_told_of_every_loop_and_not_of_callbacks)
{
    struct observer observer = {.next = observers_of_all, .on_event = on_loop};

    observers_of_all = &observer;
    struct loop *other = loop_new();
    loop_call_soon(other, say, "a");
    loop_run_once(other);
    loop_set_debug(other, true);
    loop_set_debug(other, true);
    loop_set_debug(other, false);
    loop_free(other);
    observers_of_all = observer.next;
    expect_said("created a on off closing");
}

/* Whose memory may be gone by then. */
Test(observer, an_observer_is_told_nothing_of_a_freed_loop)
{
    struct loop *other = asyncio_new_event_loop();
    struct future *future = loop_create_future(other);

    loop_add_observer(other, &of_objects);
    loop_free(other);
    future_release(future);
    expect_said("closing");
}
