/* test_no_memory - a lack of memory is an error for the caller; where there is
   none, it is reported on stderr. */
#include "future_cancel.h"
#include "kinds.h"
#include "no_memory.h"
#include "reports.h"
#include "watcher.h"

#include <errno.h>

TestSuite(no_memory, .init = start, .fini = finish);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

/* Each in a process of its own. */
static void in_a_child(void (*function)(void))
{
    pid_t child = fork();

    if (child == 0) {
        function();
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

static void make_tasks(void)
{
    take_all_memory();
    for (int i = 0; i < 200; i++)
        task_release(
            loop_create_task(loop, coroutine_new(async_answer, NULL), NULL));
}

static void tasks(void *unused)
{
    (void)unused;
    in_a_child(make_tasks);
}

Test(no_memory, a_task_that_is_released_at_once_is_told)
{
    if (!LIMITED)
        return;
    const char *words = heard(tasks, NULL);
    cr_expect_not_null(strstr(words, "Task exception was never retrieved\n"),
                       "%s", words);
    cr_expect_not_null(
        strstr(words, "MemoryError: no memory for a task or a future"), "%s",
        words);
}

static void ask_tasks(void)
{
    take_all_memory();
    for (int i = 0; i < 200; i++) {
        struct task *task =
            loop_create_task(loop, coroutine_new(async_answer, NULL), NULL);
        if (task_done(task))
            outcome_ignore(task_result(task));
        task_release(task);
    }
}

static void asked(void *unused)
{
    (void)unused;
    in_a_child(ask_tasks);
}

Test(no_memory, a_task_whose_error_was_retrieved_is_not_reported)
{
    if (LIMITED)
        expect_silence(asked, NULL);
}

static void hold_futures(void)
{
    static struct future *held[200];

    take_all_memory();
    for (int i = 0; i < 200; i++)
        held[i] = loop_create_future(loop);
    for (int i = 0; i < 200; i++)
        if (future_done(held[i]))
            outcome_ignore(future_exception(held[i]));
    for (int i = 0; i < 200; i++)
        future_release(held[i]);
}

static void held(void *unused)
{
    (void)unused;
    in_a_child(hold_futures);
}

Test(no_memory, several_may_hold_the_future_that_has_failed)
{
    if (LIMITED)
        expect_silence(held, NULL);
}

static void make_loops(void)
{
    take_all_memory();
    while (asyncio_new_event_loop())
        ;
    fputs(errno == ENOMEM ? "no memory" : "something else", stderr);
}

static void loops(void *unused)
{
    (void)unused;
    in_a_child(make_loops);
}

Test(no_memory, a_loop_that_lacks_it_says_so)
{
    if (LIMITED)
        cr_expect_str_eq(heard(loops, NULL), "no memory");
}

/* The first descriptor of a loop needs a table; without one the loop goes on as
   one that watches nothing. */
static void watch_first(void)
{
    struct loop *plain = loop_new();
    struct list found;

    list_init(&found);
    take_all_memory();
    const char *problem = loop_add_reader(plain, STDIN_FILENO, say, "a");
    bool watched = loop_remove_reader(plain, STDIN_FILENO);
    loop_wait(plain, 0, &found);
    loop_free(plain);
    fputs(watched ? "watched" : problem ? problem : "said nothing", stderr);
}

static void first_watch(void *unused)
{
    (void)unused;
    in_a_child(watch_first);
}

Test(no_memory, a_descriptor_for_which_there_is_no_table_is_refused)
{
    if (LIMITED)
        cr_expect_str_eq(heard(first_watch, NULL), strerror(ENOMEM));
}

static void ignore(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
}

/* Nothing is left for another callback when that which reports is added. */
static void fail_in_a_cancelled_shield(void)
{
    struct future *inner = loop_create_future(loop);
    struct future *outer = asyncio_shield(inner);
    struct future *other = loop_create_future(loop);
    const struct error *error = error_new(ValueError, "x");

    future_cancel(outer);
    take_all_memory();
    while (future_add_done_callback(other, ignore, NULL))
        ;
    turn();
    expect_value(future_set_exception(inner, error), 0);
    turn();
}

static void shielded_failure(void *unused)
{
    (void)unused;
    in_a_child(fail_in_a_cancelled_shield);
}

Test(no_memory, a_failure_after_a_shield_was_cancelled_is_reported_at_once)
{
    if (LIMITED)
        cr_expect_str_eq(
            heard(shielded_failure, NULL),
            "ValueError exception in shielded future\n"
            "    future: <Future finished exception=ValueError('x')>\n"
            "    ValueError: x\n");
}
