/* test_io_early - a descriptor is closed before it is removed. */
#include "io_ways.h"
#include "run_until_complete.h"
#include "watcher.h"

#include <errno.h>
#include <stdio.h>

/* ---- and its number is used again ---------------------------------------- */

/* How many waits a loop makes until this is called; the rest would spin. */
static unsigned long waits_until_called(int fd)
{
    unsigned long waits = loop->waits;

    cr_assert_null(loop_add_reader(loop, fd, say, "called"));
    put(ends[1], "x");
    turn();
    expect_said("called");
    loop_remove_reader(loop, fd);
    return loop->waits - waits;
}

EverySelector(the_next_with_its_number_can_have_a_reader, "IO-01")
{
    start_with(way);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "of the one before"));
    turn();
    close(ends[0]);
    make_anew(ends[0]);
    cr_expect_eq(waits_until_called(ends[0]), 1);
}

EverySelector(the_next_with_its_number_can_have_a_writer, "IO-01")
{
    start_with(way);
    fill(ends[0]);
    cr_assert_null(loop_add_writer(loop, ends[0], say, "of the one before"));
    turn();
    close(ends[0]);
    make_anew(ends[0]);
    cr_assert_null(loop_add_writer(loop, ends[0], say, "called"));
    turn();
    expect_said("called");
}

/* The one before lives on, and is ready all the time. */
EverySelector(a_duplicate_of_the_earlier_descriptor_does_not_disturb, "IO-01")
{
    start_with(way);
    int other = dup(ends[0]), number = ends[0];
    int more = dup(ends[1]);
    cr_assert_null(loop_add_reader(loop, number, say, "of the one before"));
    turn();
    close(number);
    make_anew(number);
    cr_assert_null(loop_add_reader(loop, number, say, "called"));
    put(more, "x");
    turn_times(3);
    expect_said("");
    put(ends[1], "x");
    turn();
    expect_said("called");
    close(other);
    close(more);
}

static struct outcome async_close_and_accept(void *unused)
{
    (void)unused;
    close(ends[0]);
    return loop_sock_accept(loop, listener);
}

EverySelector(an_accepted_descriptor_has_no_watcher_of_the_earlier_one, "IO-08")
{
    start_listening(way);
    int number = ends[0];
    cr_assert_null(loop_add_reader(loop, number, say, "of the one before"));
    client = client_of(listener);
    struct task *task = run_task(async_close_and_accept, NULL);
    turn();
    expect_ended(task, number);
    put(client, "hello");
    wait_for_input(number);
    task = run_task(async_recv, &number);
    turn();
    expect_ended(task, 5);
    expect_said("");
    close(client);
}

/* ---- and it is missed ---------------------------------------------------- */

static const struct way *chosen;

/* What a process says that runs for a second at most. */
static const char *words_of(const struct way *way, void (*run)(void))
{
    chosen = way;
    return last_words(run);
}

static const char *sentence(int fd)
{
    static char text[200];

    snprintf(text, sizeof text,
             "OSError: descriptor %d was closed while it was watched: "
             "loop_remove_reader() or loop_remove_writer() comes first, or "
             "loop_sock_close() does both",
             fd);
    return text;
}

enum { NUMBER = 40 }; /* the same in each process */

static void prepare(void)
{
    start_with(chosen);
    cr_assert_eq(dup2(ends[0], NUMBER), NUMBER);
    close(ends[0]);
    ends[0] = NUMBER;
}

static void nothing(void *unused)
{
    (void)unused;
}

static void spin(void)
{
    prepare();
    int other = dup(NUMBER);
    loop_add_reader(loop, NUMBER, nothing, NULL);
    put(ends[1], "x");
    close(NUMBER);
    loop_run_forever(loop);
    close(other);
}

EverySelector(a_descriptor_that_lives_on_elsewhere_does_not_spin, "IO-01")
{
    const char *words = words_of(way, spin);
    cr_expect_str_eq(words, sentence(NUMBER));
    start_with(way);
}

static void wait_in_vain(void)
{
    setenv("ASYNCIO_DEBUG", "1", 1);
    prepare();
    loop->slow_callback_duration = 3600; /* the machine may be busy */
    struct task *task = run_task(async_recv, &ends[0]);
    turn();
    close(NUMBER);
    outcome_ignore(loop_run_until_complete(loop, task));
}

EverySelector(a_task_that_waits_for_it_is_reported_in_debug_mode, "IO-01")
{
    const char *words = words_of(way, wait_in_vain);
    cr_expect_str_eq(words, sentence(NUMBER));
    start_with(way);
}

static void select_in_vain(void)
{
    prepare();
    loop_add_reader(loop, NUMBER, nothing, NULL);
    close(NUMBER);
    loop_run_once(loop);
}

Test(io, select_says_which, .fini = finish_io)
{
    struct way way = {.selector = "select"};
    const char *words = words_of(&way, select_in_vain);
    cr_expect_str_eq(words, sentence(NUMBER));
    start_with(&way);
}
