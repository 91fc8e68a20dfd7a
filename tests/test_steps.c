/* test_steps - what the listener prints of a loop's callbacks. */
#include "reports.h"

#include "event_loop.h"
#include "loop.h"
#include "steps.h"
#include "wakeup.h"
#include "watcher.h"

static struct loop *loop;
static int first[2], second[2];

static void name(char *text, size_t room, void (*function)(void *),
                 void *argument)
{
    (void)function;
    snprintf(text, room, "%s", (char *)argument);
}

static void nothing(void *unused)
{
    (void)unused;
}

static void read_first(void *unused)
{
    char byte;

    (void)unused;
    cr_assert_eq(read(first[0], &byte, 1), 1);
}

static void later(void *word)
{
    loop_call_later(loop, 2, nothing, word);
}

static void soon(void *word)
{
    loop_call_soon(loop, nothing, word);
}

static void take_turns(void *turns)
{
    steps_print(loop, name);
    for (int i = 0; i < *(int *)turns; i++)
        loop_run_once(loop);
    loop_free(loop);
}

/* What is printed by so many turns of a loop that `prepare` has prepared. */
static const char *steps(void (*prepare)(void), int turns)
{
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    loop = loop_new();
    prepare();
    return printed(take_turns, &turns);
}

static void queue_one(void)
{
    loop_call_soon(loop, nothing, "a");
}

Test(steps, a_queued_callback_runs)
{
    cr_expect_str_eq(steps(queue_one, 1), "1 a is queued\n2 a runs\n");
}

static void queue_one_that_queues(void)
{
    loop_call_soon(loop, soon, "a");
}

Test(steps, a_callback_queued_in_a_turn_runs_in_the_next)
{
    cr_expect_str_eq(steps(queue_one_that_queues, 2),
                     "1 a is queued\n2 a runs\n1 a is queued\n\n2 a runs\n");
}

static void queue_one_that_sets_a_timer(void)
{
    loop_call_soon(loop, later, "a");
}

Test(steps, a_timer_is_set_aside_and_noticed)
{
    cr_expect_str_eq(steps(queue_one_that_sets_a_timer, 2),
                     "1 a is queued\n2 a runs\n"
                     "3 a is set aside for 2.0 seconds\n\n"
                     "4 a is queued: its time has come\n2 a runs\n");
}

static struct handle handle;

static void cancel(void *word)
{
    handle_cancel(&handle);
    loop_call_soon(loop, later, word);
}

static void cancel_one_that_was_set_aside(void)
{
    handle = loop_call_later(loop, 5, nothing, "a");
    loop_call_soon(loop, cancel, "b");
}

/* Where "a" lay, "b" does later: it is another callback all the same. */
Test(steps, a_cancelled_timer_is_forgotten)
{
    cr_expect_str_eq(steps(cancel_one_that_was_set_aside, 2),
                     "1 b is queued\n3 a is set aside for 5.0 seconds\n"
                     "2 b runs\n1 b is queued\n\n"
                     "2 b runs\n3 b is set aside for 2.0 seconds\n");
}

static void watch_two(void)
{
    make_readable_pair(first);
    make_readable_pair(second);
    loop_add_reader(loop, first[0], read_first, "a");
    loop_add_writer(loop, second[0], nothing, "b");
}

/* Both are queued before the first runs; "b" goes on to be ready. */
Test(steps, two_ready_descriptors_are_queued_before_one_runs)
{
    cr_expect_str_eq(steps(watch_two, 2),
                     "3 a is set aside until its descriptor can be read\n"
                     "3 b is set aside until its descriptor can be written to\n"
                     "4 a is queued: its descriptor is ready\n"
                     "4 b is queued: its descriptor is ready\n"
                     "2 a runs\n"
                     "3 a is set aside until its descriptor can be read\n"
                     "2 b runs\n"
                     "3 b is set aside until its descriptor can be written to\n"
                     "\n"
                     "4 b is queued: its descriptor is ready\n"
                     "2 b runs\n"
                     "3 b is set aside until its descriptor can be written to\n"
                     "");
}

static void remove_it(void *unused)
{
    (void)unused;
    loop_remove_reader(loop, first[0]);
}

static void watch_it(void *word)
{
    cr_assert_null(loop_add_reader(loop, first[0], nothing, word));
}

static void watch_remove_and_watch(void)
{
    make_pair(first);
    watch_it("a");
    loop_call_soon(loop, remove_it, "b");
    loop_call_soon(loop, watch_it, "c");
}

/* The next one lies in the same place. */
Test(steps, a_removed_reader_is_forgotten)
{
    cr_expect_str_eq(steps(watch_remove_and_watch, 1),
                     "1 b is queued\n1 c is queued\n"
                     "3 a is set aside until its descriptor can be read\n"
                     "2 b runs\n2 c runs\n"
                     "3 c is set aside until its descriptor can be read\n");
    close_pair(first);
}

/* ---- what was not seen in the queue ---------------------------------------- */

static void name_kind(char *text, size_t room, void (*function)(void *),
                      void *argument)
{
    name(text, room, function, function == nothing ? argument : "the loop's");
}

static void run_posted(void *unused)
{
    (void)unused;
    steps_print(loop, name_kind);
    outcome_ignore(loop_call_soon_threadsafe(loop, nothing, "a"));
    loop_run_once(loop);
    loop_free(loop);
}

static void post_another(void *unused)
{
    (void)unused;
    outcome_ignore(loop_call_soon_threadsafe(loop, nothing, "a"));
}

static void close_with_posted(void *unused)
{
    (void)unused;
    steps_print(loop, name_kind);
    loop_call_soon(loop, post_another, NULL);
    loop_call_soon(loop, nothing, "b");
    loop_run_once(loop);
    loop_free(loop);
}

/* As the loop closes, its memory is gone before that is told. */
Test(steps, what_was_posted_and_will_not_run_is_not_looked_at)
{
    loop = asyncio_new_event_loop();
    const char *steps = printed(close_with_posted, NULL);

    cr_expect_not_null(strstr(steps, "2 b runs\n"), "%s", steps);
}

/* It comes into the queue as the turn begins, and runs: it was not set aside. */
Test(steps, what_is_posted_runs)
{
    loop = asyncio_new_event_loop();
    cr_expect_str_eq(printed(run_posted, NULL),
                     "3 the loop's is set aside until its descriptor can be "
                     "read\n"
                     "4 the loop's is queued: its descriptor is ready\n"
                     "2 the loop's runs\n"
                     "2 the loop's runs\n");
}

/* ---- many ------------------------------------------------------------------- */

enum { MANY = 5000 }; /* more than it has lists */
static int named;

static void count(char *text, size_t room, void (*function)(void *),
                  void *argument)
{
    name(text, room, function, argument);
    named++;
}

static void print_many(void *unused)
{
    (void)unused;
    steps_print(loop, count);
    loop_free(loop); /* looks once more */
}

Test(steps, each_of_many_is_told_once)
{
    loop = loop_new();
    for (int i = 0; i < MANY; i++)
        loop_call_soon(loop, nothing, "a");
    printed(print_many, NULL);
    cr_expect_eq(named, MANY, "%d", named);
}
