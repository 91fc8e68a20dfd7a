/* test_debug - debug mode says what took long. */
#include "kinds.h"
#include "reports.h"

#include <math.h>
#include <stdio.h>

#include "debug.h"
#include "symbols.h"
#include "watcher.h"

/* Each callback is slow. */
static void start_reporting(void)
{
    start_debug();
    loop->slow_callback_duration = 0;
}

TestSuite(debug, .init = start_reporting, .fini = finish);

/* How many reports there are in what was heard. */
static int reports(const char *text)
{
    int count = 0;

    while ((text = strstr(text, "Executing <"))) {
        text++;
        count++;
    }
    return count;
}

static void make_turns(void *count)
{
    turn_times(*(int *)count);
}

/* So many turns, and what was said in them. */
static const char *heard_in_turns(int count)
{
    return heard(make_turns, &count);
}

static void make_all_turns(void *unused)
{
    (void)unused;
    run_out();
}

static void expect_part(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "\"%s\" is not in \"%s\"", part,
                       text);
}

static bool has_symbols(void)
{
    struct symbol symbol;
    void (*function)(void *) = make_turns;
    const void *address;

    memcpy(&address, &function, sizeof address);
    return symbol_of(address, &symbol);
}

/* ---- what is reported ---------------------------------------------------- */

Test(debug, every_slow_callback_has_its_line, .description = "DBG-03")
{
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, say, "b");
    loop_call_later(loop, 0, say, "c");
    cr_expect_eq(reports(heard_in_turns(2)), 3);
    expect_said("a b c");
}

BothKinds(debug, every_step_that_takes_so_long_has_its_line,
          .description = "DBG-05")
{
    struct waiter waiter = {.how = SLEEPS};

    task_release(waiting_task(*stackless, &waiter));
    cr_expect_eq(reports(heard_in_turns(2)), 2);
}

Test(debug, a_faster_callback_has_no_line, .description = "DBG-03")
{
    loop->slow_callback_duration = (double)INFINITY;
    loop_call_soon(loop, say, "a");
    cr_expect_str_eq(heard_in_turns(1), "");
}

Test(debug, the_limit_is_a_tenth_of_a_second, .description = "DBG-03")
{
    struct loop *other = asyncio_new_event_loop();

    /* (Of 32 bits, x86 knows 0.1 to more digits than a double has.) */
    cr_expect_eq(other->slow_callback_duration, (double)0.1);
    loop_free(other);
}

BothKinds(debug, the_time_that_a_task_waits_does_not_count,
          .description = "DBG-05")
{
    struct waiter waiter = {.how = SLEEPS, .seconds = 3600};
    struct task *task = waiting_task(*stackless, &waiter);

    loop->slow_callback_duration = 60;
    cr_expect_str_eq(heard_in_turns(1), "");
    expect_silence(make_all_turns, NULL);
    cr_expect_eq(waiter.time, 3600);
    task_release(task);
}

Test(debug, without_debug_mode_nothing_is_said, .description = "DBG-06")
{
    loop_set_debug(loop, false);
    loop_call_soon(loop, say, "a");
    cr_expect_str_eq(heard_in_turns(1), "");
    expect_said("a");
}

/* ---- in which words ------------------------------------------------------ */

static struct outcome async_nap(void *unused)
{
    (void)unused;
    return asyncio_sleep_result(0, 42);
}

static int made_in_line;

static void make_nap(void)
{
    struct coroutine *coroutine = coroutine_new(async_nap, NULL);

    made_in_line = __LINE__ + 1;
    task_release(loop_create_task(loop, coroutine, "nap"));
}

/* A line of `words` that begins and ends like this. */
static void expect_line(const char *words, const char *begin)
{
    char end[100];
    const char *line = strstr(words, begin);

    cr_assert_not_null(line, "\"%s\" is not in \"%s\"", begin, words);
    snprintf(end, sizeof end, " created at %s:%d> took ", __FILE__,
             made_in_line);
    line += strlen(begin);
    const char *found = strstr(line, end);
    cr_assert_not_null(found, "\"%s\" is not in \"%s\"", end, line);
    cr_expect_lt(found, line + strcspn(line, "\n"));
}

Test(debug, a_step_that_waits_is_a_pending_task, .description = "DBG-04")
{
    make_nap();
    const char *words = heard_in_turns(1);
    expect_line(words, "Executing <Task pending name='nap' "
                       "coro=<async_nap() running");
    heard_in_turns(1); /* it ends */
}

Test(debug, the_last_step_is_a_finished_task, .description = "DBG-04")
{
    make_nap();
    heard_in_turns(1);
    const char *words = heard_in_turns(1);
    expect_line(words, "Executing <Task finished name='nap' "
                       "coro=<async_nap() done");
    expect_part(words, "> result=42 created at ");
    cr_expect_eq(reports(words), 1);
}

Test(debug, a_line_ends_with_the_seconds, .description = "DBG-03")
{
    make_nap();
    const char *words = heard_in_turns(2);
    const char *took = strstr(words, "> took ");

    cr_assert_not_null(took, "%s", words);
    const char *point = strchr(took, '.');
    cr_assert_not_null(point, "%s", words);
    cr_expect_eq(strspn(point + 1, "0123456789"), 3, "%s", words);
    cr_expect_eq(strncmp(point + 4, " seconds\n", 9), 0, "%s", words);
}

Test(debug, a_task_is_told_with_the_place_of_its_code, .description = "DBG-04")
{
    if (!has_symbols())
        cr_skip("there is no addr2line here");
    make_nap();
    expect_part(heard_in_turns(1), "coro=<async_nap() running, "
                                   "defined at " __FILE__ ":");
    heard_in_turns(1); /* it ends */
}

static void call_me(void *unused)
{
    (void)unused;
    say("called");
}

Test(debug, a_callback_is_a_handle_with_its_place, .description = "DBG-04")
{
    if (!has_symbols())
        cr_skip("there is no addr2line here");
    loop_call_soon(loop, call_me, NULL);
    expect_part(heard_in_turns(1),
                "Executing <Handle call_me() at " __FILE__ ":");
}

Test(debug, without_addr2line_the_place_is_an_address, .description = "DBG-04")
{
    setenv("PATH", "/nowhere", 1);
    loop_call_soon(loop, call_me, NULL);
    const char *words = heard_in_turns(1);
    cr_expect_eq(strncmp(words, "Executing <Handle 0x", 20), 0, "%s", words);
    expect_part(words, "()> took ");
}

static void read_byte(void *fd)
{
    char byte;

    cr_expect_eq(read(*(int *)fd, &byte, 1), 1);
}

Test(debug, a_reader_is_a_handle_as_well, .description = "DBG-04")
{
    int ends[2];

    if (!has_symbols())
        cr_skip("there is no addr2line here");
    make_readable_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], read_byte, &ends[0]));
    expect_part(heard_in_turns(1),
                "Executing <Handle read_byte() at " __FILE__ ":");
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

/* ---- on and off ---------------------------------------------------------- */

static void set_debug(void *on)
{
    loop_set_debug(loop, on != NULL);
}

/* asyncio's begins with the next callback; to ask that often would cost. */
Test(debug, debug_mode_switched_on_begins_with_the_next_turn,
     .description = "DBG-02")
{
    loop_set_debug(loop, false);
    loop_call_soon(loop, set_debug, "on");
    loop_call_soon(loop, say, "a");
    cr_expect_eq(reports(heard_in_turns(1)), 0);
    loop_call_soon(loop, say, "b");
    cr_expect_eq(reports(heard_in_turns(1)), 1);
    cr_expect(loop_get_debug(loop));
}

Test(debug, debug_mode_switched_off_ends_at_once, .description = "DBG-02")
{
    loop_call_soon(loop, say, "a");
    loop_call_soon(loop, set_debug, NULL);
    loop_call_soon(loop, say, "b");
    cr_expect_eq(reports(heard_in_turns(1)), 1);
    cr_expect_not(loop_get_debug(loop));
}

Test(debug, a_closed_loop_is_not_in_debug_mode, .description = "DBG-02")
{
    loop_close(loop);
    loop_set_debug(loop, true);
    cr_expect_not(loop_get_debug(loop));
}

Test(debug, debug_mode_switched_on_twice_says_all_once, .description = "DBG-02")
{
    loop_set_debug(loop, true);
    loop_call_soon(loop, say, "a");
    cr_expect_eq(reports(heard_in_turns(1)), 1);
}

static struct outcome async_switch_off(void *unused)
{
    (void)unused;
    loop_set_debug(loop, false);
    return asyncio_sleep(0);
}

Test(debug, a_task_can_switch_debug_mode_off_in_its_step,
     .description = "DBG-02")
{
    struct coroutine *coroutine = coroutine_new(async_switch_off, NULL);

    task_release(loop_create_task(loop, coroutine, NULL));
    cr_expect_str_eq(heard_in_turns(2), "");
}

/* ---- what it must not change --------------------------------------------- */

static struct outcome async_say(void *word)
{
    say(word);
    outcome_ignore(asyncio_sleep(0));
    say(word);
    outcome_ignore(asyncio_sleep(1));
    say(word);
    return outcome_value(0);
}

static void some_events(void *unused)
{
    (void)unused;
    task_release(loop_create_task(loop, coroutine_new(async_say, "a"), NULL));
    loop_call_later(loop, 1, say, "timer");
    loop_call_soon(loop, say, "soon");
    task_release(loop_create_task(loop, coroutine_new(async_say, "b"), NULL));
    run_out();
}

Test(debug, the_order_of_events_is_the_same, .description = "DBG-13")
{
    heard(some_events, NULL);
    int turns_with = turns;
    finish();
    start();
    some_events(NULL);
    cr_expect_eq(turns, turns_with);
    expect_said("a soon b a b timer a b a soon b a b timer a b");
}
