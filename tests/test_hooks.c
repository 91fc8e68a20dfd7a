/* test_hooks - a listener of the loop is told what happens. */
#include "support.h"

#include "future.h"

static struct loop *loop;

static void start(void)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
}

static void finish(void)
{
    loop_free(loop);
}

TestSuite(hooks, .init = start, .fini = finish);

static void starts(struct hooks *hooks, struct callback *callback)
{
    (void)hooks;
    (void)callback;
    say("(");
}

static void ends(struct hooks *hooks)
{
    (void)hooks;
    say(")");
}

static struct hooks both = {.callback_starts = starts, .callback_ends = ends};

Test(hooks, a_callback_stands_between_its_start_and_its_end)
{
    loop_add_hooks(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, say, "b");
    loop_run_once(loop);
    expect_said("( a ) ( b )");
}

Test(hooks, a_timer_is_told_of_like_any_other)
{
    loop_add_hooks(loop, &both);
    loop_call_later(loop, 1, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

Test(hooks, a_cancelled_callback_is_not_told)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    loop_add_hooks(loop, &both);
    handle_cancel(&handle);
    loop_stop(loop); /* for there is nothing to wait for */
    loop_run_once(loop);
    expect_said("");
}

Test(hooks, a_listener_may_hear_of_starts_only)
{
    static struct hooks hooks = {.callback_starts = starts};

    loop_add_hooks(loop, &hooks);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a");
}

Test(hooks, a_listener_may_hear_of_ends_only)
{
    static struct hooks hooks = {.callback_ends = ends};

    loop_add_hooks(loop, &hooks);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a )");
}

Test(hooks, every_listener_is_told)
{
    static struct hooks another = {.callback_starts = starts,
                                   .callback_ends = ends};

    loop_add_hooks(loop, &both);
    loop_add_hooks(loop, &another);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( ( a ) )");
}

Test(hooks, a_removed_listener_hears_nothing)
{
    loop_add_hooks(loop, &both);
    loop_remove_hooks(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a");
}

Test(hooks, the_first_listener_can_be_removed_first)
{
    static struct hooks only_ends = {.callback_ends = ends};

    loop_add_hooks(loop, &both);
    loop_add_hooks(loop, &only_ends);
    loop_remove_hooks(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a )");
}

Test(hooks, the_other_listener_stays_when_one_is_removed)
{
    static struct hooks only_ends = {.callback_ends = ends};

    loop_add_hooks(loop, &both);
    loop_add_hooks(loop, &only_ends);
    loop_remove_hooks(loop, &only_ends);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

Test(hooks, removing_a_listener_that_was_not_added_is_harmless)
{
    static struct hooks stranger = {0};

    loop_add_hooks(loop, &both);
    loop_remove_hooks(loop, &stranger);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

static void stop_listening(void *hooks)
{
    loop_remove_hooks(loop, hooks);
    say("a");
}

Test(hooks, a_listener_removed_in_a_callback_does_not_hear_its_end)
{
    loop_add_hooks(loop, &both);
    loop_call_soon(loop, stop_listening, &both);
    loop_run_once(loop);
    expect_said("( a");
}

/* ---- what is made, and goes -------------------------------------------------- */

static void on_made(struct hooks *hooks, enum object_kind kind,
                    const void *object)
{
    static char *const names[] = {"future", "callback", "watch", "loop"};

    (void)hooks;
    cr_expect_not_null(object);
    say(names[kind]);
}

static void on_gone(struct hooks *hooks, const void *object)
{
    (void)hooks;
    (void)object;
    say("gone");
}

static void on_closing(struct hooks *hooks)
{
    (void)hooks;
    say("closing");
}

static struct hooks maker = {
    .made = on_made, .gone = on_gone, .closing = on_closing};

Test(hooks, a_future_is_told_as_created_and_as_gone)
{
    loop_add_hooks(loop, &maker);
    future_release(loop_create_future(loop));
    expect_said("future gone");
}

Test(hooks, a_callback_is_told_as_created_in_debug_mode)
{
    loop_add_hooks(loop, &maker);
    loop_call_soon(loop, say, "a");
    expect_said("");
    loop_set_debug(loop, true);
    loop_call_soon(loop, say, "b");
    loop_call_later(loop, 1, say, "c");
    expect_said("callback callback");
}

Test(hooks, a_watcher_is_told_as_created_in_debug_mode)
{
    int ends[2];

    make_pair(ends);
    loop_set_debug(loop, true);
    loop_add_hooks(loop, &maker);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "a"));
    cr_assert_null(loop_add_writer(loop, ends[0], say, "a"));
    expect_said("watch watch");
    loop_remove_reader(loop, ends[0]);
    loop_remove_writer(loop, ends[0]);
    close_pair(ends);
}

Test(hooks, a_loop_is_closed_once)
{
    loop_add_hooks(loop, &maker);
    loop_close(loop);
    loop_close(loop);
    expect_said("closing");
}

/* Whose memory may be gone by then. */
Test(hooks, listeners_hear_nothing_when_the_loop_is_freed)
{
    struct loop *other = loop_new();
    struct future *future = loop_create_future(other);

    loop_add_hooks(other, &maker);
    loop_free(other);
    future_release(future);
    expect_said("closing");
}
