/* test_hooks - who listens to the loop is told what happens. */
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

Test(hooks, what_is_cancelled_is_not_told_of)
{
    struct handle handle = loop_call_soon(loop, say, "a");

    loop_add_hooks(loop, &both);
    handle_cancel(&handle);
    loop_stop(loop); /* for there is nothing to wait for */
    loop_run_once(loop);
    expect_said("");
}

Test(hooks, who_wants_to_hear_only_of_starts_does)
{
    static struct hooks hooks = {.callback_starts = starts};

    loop_add_hooks(loop, &hooks);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a");
}

Test(hooks, who_wants_to_hear_only_of_ends_does)
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

Test(hooks, who_was_removed_hears_nothing)
{
    loop_add_hooks(loop, &both);
    loop_remove_hooks(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a");
}

Test(hooks, who_was_added_first_can_be_removed_first)
{
    static struct hooks only_ends = {.callback_ends = ends};

    loop_add_hooks(loop, &both);
    loop_add_hooks(loop, &only_ends);
    loop_remove_hooks(loop, &both);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("a )");
}

Test(hooks, who_was_added_before_stays_when_one_is_removed)
{
    static struct hooks only_ends = {.callback_ends = ends};

    loop_add_hooks(loop, &both);
    loop_add_hooks(loop, &only_ends);
    loop_remove_hooks(loop, &only_ends);
    loop_call_soon(loop, say, "a");
    loop_run_once(loop);
    expect_said("( a )");
}

Test(hooks, removing_who_does_not_listen_is_harmless)
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

Test(hooks, who_stops_listening_hears_nothing_more_of_that_callback)
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

Test(hooks, a_future_is_made_and_goes)
{
    loop_add_hooks(loop, &maker);
    future_release(loop_create_future(loop));
    expect_said("future gone");
}

Test(hooks, in_debug_mode_a_callback_is_made)
{
    loop_add_hooks(loop, &maker);
    loop_call_soon(loop, say, "a");
    expect_said("");
    loop_set_debug(loop, true);
    loop_call_soon(loop, say, "b");
    loop_call_later(loop, 1, say, "c");
    expect_said("callback callback");
}

Test(hooks, in_debug_mode_a_watch_is_made)
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
Test(hooks, when_the_loop_is_freed_nobody_hears_any_more)
{
    struct loop *other = loop_new();
    struct future *future = loop_create_future(other);

    loop_add_hooks(other, &maker);
    loop_free(other);
    future_release(future);
    expect_said("closing");
}
