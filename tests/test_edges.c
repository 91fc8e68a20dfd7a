/* test_edges - what is asked where there is nothing to be asked: no loop that
   runs, none of asyncio's, no name, no memory for a name. */
#include "failing.h"
#include "kinds.h"
#include "reports.h"
#include "run_until_complete.h"

#include <errno.h>
#include <stdio.h>

#include "future_callbacks.h"
#include "future_cancel.h"
#include "handle_repr.h"
#include "io.h"
#include "threads.h"
#include "tree.h"
#include "wakeup.h"
#include "watcher.h"

TestSuite(edges, .init = start, .fini = finish);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct outcome async_asks(void *unused)
{
    (void)unused;
    return await(coroutine_new(async_answer, NULL));
}

/* ---- without asyncio's loop --------------------------------------------------- */

Test(edges, a_coroutine_can_await_another_where_no_loop_runs)
{
    struct coroutine *coroutine = coroutine_new(async_asks, NULL);

    cr_expect_eq(coroutine_resume(coroutine, outcome_value(0)), CORO_CLOSED);
    expect_value(coroutine->outcome, 42);
    coroutine_release(coroutine);
}

static void call_handler_of(void *plain)
{
    loop_call_exception_handler(
        plain, &(struct exception_context){.message = "of a plain loop"});
}

Test(edges, a_loop_of_callbacks_reports_an_exception)
{
    struct loop *plain = loop_new();

    expect_heard(call_handler_of, plain, "of a plain loop");
    loop_free(plain);
}

static void print_plain(void *plain)
{
    loop_print_tree(plain);
}

Test(edges, a_loop_of_callbacks_has_no_tasks)
{
    struct loop *plain = loop_new();

    expect_heard(print_plain, plain, "0 tasks are not done");
    loop_free(plain);
}

Test(edges, no_name_of_a_selector_is_the_best)
{
    setenv("ASYNCIO_SELECTOR", "", 1);
    struct loop *plain = loop_new();
    cr_expect_str_eq(plain->selector->kind->name, loop->selector->kind->name);
    loop_free(plain);
}

Test(edges, without_a_virtual_clock_there_is_the_usual_one)
{
    const struct loop_clock_kind *kind = loop_clock_kind;

    loop_clock_kind = NULL;
    struct loop *plain = loop_new();
    loop_clock_kind = kind;
    cr_expect_null(plain->clock.kind);
    loop_free(plain);
}

static void ask_none(void)
{
    cr_expect(loop_get_debug(NULL));
}

static void copy_nothing(void)
{
    coroutine_release(coroutine_new_copy(async_answer, NULL, 0));
}

/* A variable that is empty asks for nothing. */
Test(edges, null_is_named)
{
    setenv("ASYNCIO_DEBUG", "", 1);
    cr_expect_not_null(strstr(last_words(ask_none), "loop_get_debug"));
    cr_expect_not_null(strstr(last_words(copy_nothing), "coroutine_new_copy"));
}

/* ---- addresses ------------------------------------------------------------------- */

Test(edges, only_what_can_be_read_is_taken_for_a_future)
{
    struct future *future = loop_create_future(loop);

    cr_expect(future_lies_at((intptr_t)future));
    cr_expect_not(future_lies_at((intptr_t)future + 1));
    cr_expect_not(future_lies_at(64));
    future_release(future);
}

/* ---- callbacks -------------------------------------------------------------------- */

static void note(struct future *future, void *word)
{
    (void)future;
    say(word);
}

static void ignore(struct future *future, void *word)
{
    (void)future;
    (void)word;
}

Test(edges, of_the_callbacks_the_last_of_its_kind_is_removed)
{
    struct future *future = loop_create_future(loop);

    cr_assert(future_add_done_callback(future, note, "a"));
    cr_assert(future_add_done_callback(future, note, "b"));
    cr_assert(future_add_done_callback(future, ignore, "b"));
    cr_expect(future_remove_last_done_callback(future, note, "a"));
    cr_expect_not(future_remove_last_done_callback(future, note, "c"));
    cr_expect_not(future_remove_last_done_callback(future, note, "a"));
    expect_value(future_set_result(future, 1), 0);
    turn();
    expect_said("b");
    future_release(future);
}

Test(edges, a_callback_has_an_address_without_debug_mode)
{
    struct handle handle = loop_call_soon(loop, say, "a");
    char text[128];

    handle_repr(loop, &handle, text, sizeof text);
    cr_expect_eq(strncmp(text, "<Handle 0x", 10), 0, "%s", text);
    handle_cancel(&handle);
}

/* ---- memory ------------------------------------------------------------------------ */

Test(edges, a_task_has_a_name_also_without_memory_for_it)
{
    struct task *task =
        loop_create_task(loop, coroutine_new(async_answer, NULL), NULL);

    fail_call("strdup", 1, ENOMEM);
    const char *name = task_get_name(task);
    cr_expect(call_failed());
    cr_expect_eq(strncmp(name, "Task-", 5), 0, "%s", name);
    cr_expect_str_eq(task_get_name(task), name);
    turn_times(2);
    task_release(task);
}

Test(edges, an_executor_without_memory_cannot_be_shut_down)
{
    fail_call("calloc", 1, ENOMEM);
    struct future *ended = loop_shutdown_default_executor(loop);
    cr_expect(call_failed());
    cr_assert(future_done(ended));
    cr_expect(outcome_is(future_result(ended), MemoryError));
    future_release(ended);
}

/* More different sentences than are kept: then errno's own. */
Test(edges, a_problem_that_is_lost_is_at_least_errnos)
{
    char sentence[32];
    struct outcome outcome = outcome_value(0);

    for (int i = 0; i < 2000; i++) {
        snprintf(sentence, sizeof sentence, "sentence %d", i);
        outcome = outcome_problem(ENOENT, sentence);
    }
    cr_expect_eq(outcome.value, ENOENT);
    cr_expect_eq(outcome_problem(0, "no number").value, 0);
    expect_error(outcome, OSError, "[Errno 2] No such file or directory");
}

/* ---- the clock ---------------------------------------------------------------------- */

static const char *wait_call(void)
{
    const char *name = loop->selector->kind->name;

    return strcmp(name, "epoll") == 0 ? "epoll_wait" : name;
}

/* A thread of the program's own may still call: until then the clock stands. */
Test(edges, a_wait_that_ends_early_does_not_move_the_clock)
{
    int ends[2];

    make_pair(ends);
    cr_assert_null(loop_add_reader(loop, ends[0], say, "never"));
    loop_call_later(loop, 3600, say, "late");
    loop_expect_thread(loop);
    fail_call(wait_call(), 1, EINTR);
    loop_run_once(loop);
    cr_expect(call_failed());
    cr_expect_eq(loop_time(loop), 0);
    expect_said("");
    loop_forget_thread(loop);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

/* ---- descriptors -------------------------------------------------------------------- */

static int ends_of_task[2];

static struct outcome async_edges_of_io(void *unused)
{
    char byte;

    (void)unused;
    expect_error(loop_sock_recv(loop, -1, &byte, 1), OSError,
                 "[Errno 9] Bad file descriptor");
    expect_value(loop_sock_recv(loop, ends_of_task[0], NULL, 0), 0);
    expect_value(loop_sock_sendall(loop, -1, NULL, 0), 0);
    return outcome_value(0);
}

Test(edges, nothing_is_received_into_nothing)
{
    make_readable_pair(ends_of_task);
    expect_value(
        loop_run_until_complete(loop, coroutine_new(async_edges_of_io, NULL)),
        0);
    close_pair(ends_of_task);
}

static struct outcome async_fills(void *unused)
{
    (void)unused;
    fill(ends_of_task[0]);
    return loop_sock_sendall(loop, ends_of_task[0], "x", 1);
}

static void print_it(void *unused)
{
    (void)unused;
    loop_print_tree(loop);
}

Test(edges, a_tree_says_that_a_descriptor_is_to_be_written)
{
    make_pair(ends_of_task);
    struct task *task =
        loop_create_task(loop, coroutine_new(async_fills, NULL), "filler");

    turn();
    expect_heard(print_it, NULL, ", until it can be written");
    task_cancel(task);
    turn_times(2);
    task_release(task);
    close_pair(ends_of_task);
}
