/* test_null - every public function against what a beginner passes: NULL where
   a function, an object or an array is expected, and what was given back. Each
   is answered by a sentence in the words of its sisters. */
#include "future_cancel.h"
#include "kinds.h"

#include <stdio.h>

#include "exception_handler.h"
#include "http_await.h"
#include "io.h"
#include "handle_repr.h"
#include "run_until_complete.h"
#include "threads.h"
#include "timed.h"
#include "tree.h"
#include "wakeup.h"
#include "watcher.h"

TestSuite(null, .init = start, .fini = finish);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static void ignore(struct future *future, void *unused)
{
    (void)future;
    (void)unused;
}

static void call(void *unused)
{
    (void)unused;
}

/* Something of each kind to pass beside the NULL; and what was given back. */
static struct future *future, *released;
static struct task *task, *released_task;
static struct runner runner;
static struct exception_handler no_handler;
static char text[64];

#define FUTURE "a future or a task is required"
#define ANY    "a future, a task or a coroutine is required"

/* One call that cannot be right, and how it is answered. */
#define CALLS(_)                                                               \
    _(coroutine_resume(NULL, outcome_value(0)),                                \
      "coroutine_resume(NULL): a coroutine is required")                       \
    _(coroutine_close(NULL), "coroutine_close(NULL): a coroutine is required") \
    _(coroutine_release(coroutine_new(NULL, NULL)),                            \
      "coroutine_new(NULL): a function is required")                           \
    _(coroutine_release(coroutine_new_copy(NULL, text, 1)),                    \
      "coroutine_new_copy(NULL): a function is required")                      \
    _(coroutine_release(coroutine_new_copy(async_answer, NULL, 1)),            \
      "coroutine_new_copy(NULL): an argument is required")                     \
    _(outcome_ignore(outcome_error(NULL)),                                     \
      "outcome_error(NULL): an error is required")                             \
    _((void)error_new(NULL, "no"), "error_new(NULL): a type is required")      \
    _(outcome_ignore(outcome_raise(NULL, "no")),                               \
      "error_new(NULL): a type is required")                                   \
    _(outcome_ignore(await(NULL)), "await(NULL): " ANY)                        \
    _(task_release(asyncio_create_task(NULL)), "create_task(NULL): " ANY)      \
    _(task_release(loop_create_task(NULL, NULL, NULL)),                        \
      "create_task(NULL): a loop is required")                                 \
    _(future_release(loop_create_future(NULL)),                                \
      "loop_create_future(NULL): a loop is required")                          \
    _(outcome_ignore(future_set_result(NULL, 1)),                              \
      "future_set_result(NULL): " FUTURE)                                      \
    _(outcome_ignore(future_set_exception(NULL, NULL)),                        \
      "future_set_exception(NULL): " FUTURE)                                   \
    _(outcome_ignore(future_set_exception(future, NULL)),                      \
      "future_set_exception(NULL): an error is required")                      \
    _(future_cancel(NULL), "future_cancel(NULL): " FUTURE)                     \
    _(future_cancel_with(NULL, "no"), "future_cancel(NULL): " FUTURE)          \
    _((void)future_done(NULL), "future_done(NULL): " FUTURE)                   \
    _((void)future_cancelled(NULL), "future_cancelled(NULL): " FUTURE)         \
    _(outcome_ignore(future_result(NULL)), "future_result(NULL): " FUTURE)     \
    _(outcome_ignore(future_exception(NULL)),                                  \
      "future_exception(NULL): " FUTURE)                                       \
    _(future_retain(NULL), "future_retain(NULL): " FUTURE)                     \
    _(future_get_loop(NULL), "future_get_loop(NULL): " FUTURE)                 \
    _(future_repr(NULL, text, sizeof text), "future_repr(NULL): " FUTURE)      \
    _(future_repr(future, NULL, 1), "future_repr(NULL): a text is required")   \
    _(future_add_done_callback(NULL, ignore, NULL),                            \
      "future_add_done_callback(NULL): " FUTURE)                               \
    _(future_add_done_callback(future, NULL, NULL),                            \
      "future_add_done_callback(NULL): a function is required")                \
    _(future_remove_done_callback(NULL, ignore, NULL),                         \
      "future_remove_done_callback(NULL): " FUTURE)                            \
    _(task_cancel(NULL), "task_cancel(NULL): a task is required")              \
    _(task_cancel_with(NULL, "no"),                                            \
      "task_cancel_with(NULL): a task is required")                            \
    _(task_cancelling(NULL), "task_cancelling(NULL): a task is required")      \
    _(task_uncancel(NULL), "task_uncancel(NULL): a task is required")          \
    _((void)task_done(NULL), "task_done(NULL): a task is required")            \
    _((void)task_cancelled(NULL), "task_cancelled(NULL): a task is required")  \
    _(outcome_ignore(task_result(NULL)),                                       \
      "task_result(NULL): a task is required")                                 \
    _(outcome_ignore(task_exception(NULL)),                                    \
      "task_exception(NULL): a task is required")                              \
    _(task_get_name(NULL), "task_get_name(NULL): a task is required")          \
    _(task_set_name(NULL, "a"), "task_set_name(NULL): a task is required")     \
    _(task_set_name(task, NULL), "task_set_name(NULL): a name is required")    \
    _(asyncio_all_tasks(NULL, 1), "all_tasks(NULL): an array is required")     \
    _(loop_all_tasks(NULL, NULL, 0),                                           \
      "loop_all_tasks(NULL): a loop is required")                              \
    _(future_release(asyncio_gather(NULL, 1, false)),                          \
      "gather(NULL): an array is required")                                    \
    _(future_release(asyncio_gather((void *[]){NULL}, 1, false)),              \
      "asyncio_gather(NULL): " ANY)                                            \
    _(future_release(loop_gather(NULL, NULL, 0, false)),                       \
      "gather(NULL): a loop is required")                                      \
    _(future_release(asyncio_shield(NULL)), "asyncio_shield(NULL): " ANY)      \
    _(outcome_ignore(asyncio_wait_for(NULL, 1)),                               \
      "asyncio_wait_for(NULL): " ANY)                                          \
    _(outcome_ignore(asyncio_wait(NULL, 1, 1, ALL_COMPLETED)),                 \
      "asyncio_wait(NULL): an array is required")                              \
    _(outcome_ignore(asyncio_wait((void *[]){NULL}, 1, 1, ALL_COMPLETED)),     \
      "asyncio_wait(NULL): " ANY)                                              \
    _(outcome_ignore(timeout_enter(NULL)),                                     \
      "timeout_enter(NULL): a timeout is required")                            \
    _(outcome_ignore(timeout_exit(NULL, outcome_value(0))),                    \
      "timeout_exit(NULL): a timeout is required")                             \
    _(outcome_ignore(timeout_reschedule(NULL, 1)),                             \
      "timeout_reschedule(NULL): a timeout is required")                       \
    _((void)timeout_expired(NULL),                                             \
      "timeout_expired(NULL): a timeout is required")                          \
    _((void)timeout_when(NULL), "timeout_when(NULL): a timeout is required")   \
    _(outcome_ignore(asyncio_with_timeout(1, NULL, NULL)),                     \
      "asyncio_with_timeout(NULL): a function is required")                    \
    _(outcome_ignore(asyncio_to_thread(NULL, NULL)),                           \
      "loop_run_in_executor(NULL): a function is required")                    \
    _(future_release(loop_run_in_executor(NULL, async_answer, NULL)),          \
      "loop_run_in_executor(NULL): a loop is required")                        \
    _(future_release(loop_shutdown_default_executor(NULL)),                    \
      "loop_shutdown_default_executor(NULL): a loop is required")              \
    _(outcome_ignore(loop_call_soon_threadsafe(NULL, call, NULL)),             \
      "loop_call_soon_threadsafe(NULL): a loop is required")                   \
    _(outcome_ignore(loop_call_soon_threadsafe(loop, NULL, NULL)),             \
      "loop_call_soon_threadsafe(NULL): a function is required")               \
    _(loop_expect_thread(NULL), "loop_expect_thread(NULL): a loop is "         \
                                "required")                                    \
    _(loop_forget_thread(NULL), "loop_forget_thread(NULL): a loop is "         \
                                "required")                                    \
    _(loop_set_exception_handler(NULL, NULL),                                  \
      "loop_set_exception_handler(NULL): a loop is required")                  \
    _(loop_set_exception_handler(loop, &no_handler),                           \
      "loop_set_exception_handler(NULL): a handler's function is required")    \
    _(loop_call_exception_handler(loop, NULL),                                 \
      "loop_call_exception_handler(NULL): a context is required")              \
    _(outcome_ignore(loop_sock_recv(NULL, 0, text, 1)),                        \
      "loop_sock_recv(NULL): a loop is required")                              \
    _(outcome_ignore(loop_sock_recv(loop, 0, NULL, 1)),                        \
      "loop_sock_recv(NULL): a buffer is required")                            \
    _(outcome_ignore(loop_sock_sendall(NULL, 0, text, 1)),                     \
      "loop_sock_sendall(NULL): a loop is required")                           \
    _(outcome_ignore(loop_sock_sendall(loop, 0, NULL, 1)),                     \
      "loop_sock_sendall(NULL): data is required")                             \
    _(outcome_ignore(loop_sock_accept(NULL, 0)),                               \
      "loop_sock_accept(NULL): a loop is required")                            \
    _(outcome_ignore(loop_sock_connect(NULL, "localhost", 80)),                \
      "loop_sock_connect(NULL): a loop is required")                           \
    _(loop_sock_close(NULL, 0), "loop_sock_close(NULL): a loop is required")   \
    _(outcome_ignore(loop_wait_readable(NULL, 0)),                             \
      "loop_wait_readable(NULL): a loop is required")                          \
    _(outcome_ignore(loop_wait_writable(NULL, 0)),                             \
      "loop_wait_writable(NULL): a loop is required")                          \
    _(outcome_ignore(asyncio_http_get(NULL, NULL)),                            \
      "asyncio_http_get(NULL): a URL is required")                             \
    _(loop_print_tree(NULL), "loop_print_tree(NULL): a loop is required")      \
    _(outcome_ignore(timed("a", "b", NULL, NULL)),                             \
      "timed(NULL): a function is required")                                   \
    _(outcome_ignore(loop_run_until_complete(NULL, NULL)),                     \
      "loop_run_until_complete(NULL): a loop is required")                     \
    _(outcome_ignore(runner_run(NULL, NULL)),                                  \
      "runner_run(NULL): a runner is required")                                \
    _(outcome_ignore(runner_run(&runner, NULL)), "runner_run(NULL): " ANY)     \
    _(loop_close(NULL), "loop_close(NULL): a loop is required")                \
    _(loop_stop(NULL), "loop_stop(NULL): a loop is required")                  \
    _((void)loop_time(NULL), "loop_time(NULL): a loop is required")            \
    _((void)loop_is_running(NULL),                                             \
      "loop_is_running(NULL): a loop is required")                             \
    _((void)loop_is_closed(NULL), "loop_is_closed(NULL): a loop is required")  \
    _(loop_set_debug(NULL, true), "loop_set_debug(NULL): a loop is required")  \
    _(loop_run_forever(NULL), "loop_run_forever(NULL): a loop is required")    \
    _(loop_call_soon(NULL, call, NULL),                                        \
      "loop_call_soon(NULL): a loop is required")                              \
    _(loop_call_later(NULL, 1, call, NULL),                                    \
      "loop_call_later(NULL): a loop is required")                             \
    _(loop_call_at(NULL, 1, call, NULL),                                       \
      "loop_call_at(NULL): a loop is required")                                \
    _((void)loop_add_reader(NULL, 0, call, NULL),                              \
      "loop_add_reader(NULL): a loop is required")                             \
    _((void)loop_remove_writer(NULL, 0),                                       \
      "loop_remove_writer(NULL): a loop is required")                          \
    _(handle_cancel(NULL), "handle_cancel(NULL): a handle is required")        \
    _((void)handle_cancelled(NULL),                                            \
      "handle_cancelled(NULL): a handle is required")                          \
    _((void)handle_pending(NULL), "handle_pending(NULL): a handle is "         \
                                  "required")

/* The same with a future or a task that was given back before. */
#define LATE(_)                                                            \
    _(outcome_ignore(await(released)), "await")                            \
    _(future_release(released), "future_release")                          \
    _(future_release(asyncio_shield(released)), "asyncio_shield")          \
    _(future_release(asyncio_gather((void *[]){released}, 1, false)),      \
      "asyncio_gather")                                                    \
    _(outcome_ignore(asyncio_wait_for(released, 1)), "asyncio_wait_for")   \
    _(outcome_ignore(future_set_result(released, 1)), "future_set_result") \
    _(outcome_ignore(future_result(released)), "future_result")            \
    _(future_cancel(released), "future_cancel")                            \
    _(future_add_done_callback(released, ignore, NULL),                    \
      "future_add_done_callback")                                          \
    _(task_release(released_task), "future_release")                       \
    _(task_cancel(released_task), "task_cancel")                           \
    _(outcome_ignore(task_result(released_task)), "task_result")           \
    _((void)task_done(released_task), "task_done")                         \
    _(outcome_ignore(await(released_task)), "await")

#define COUNTED(call, words) {#call, words},

static const struct {
    const char *call, *words;
} calls[] = {CALLS(COUNTED)}, late[] = {LATE(COUNTED)};

/* Make the i-th of these calls. */
static size_t which;
static void make_call(void)
{
    size_t at = 0;

#define MAKE(call, words) \
    if (at++ == which) {  \
        call;             \
        return;           \
    }
    CALLS(MAKE)
}

static void make_late_call(void)
{
    size_t at = 0;

    LATE(MAKE)
}

static void (*to_make)(void);

/* In a coroutine of a task, in a process of its own. */
static struct outcome async_call(void *unused)
{
    (void)unused;
    future = loop_create_future(loop);
    task = asyncio_create_task(coroutine_new(async_answer, NULL));
    released = loop_create_future(loop);
    future_release(released);
    released_task = asyncio_create_task(coroutine_new(async_answer, NULL));
    outcome_ignore(await(released_task));
    task_release(released_task);
    to_make();
    return outcome_value(0);
}

static void in_a_task(void)
{
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_call, NULL)));
}

static void expect_answer(const char *call_made, const char *words)
{
    const char *last = last_words(in_a_task);

    cr_expect_str_eq(last, words, "%s: \"%s\", not \"%s\"", call_made, last,
                     words);
}

Test(null, each_is_answered_by_a_sentence)
{
    char words[256];

    to_make = make_call;
    for (which = 0; which < sizeof calls / sizeof *calls; which++) {
        snprintf(words, sizeof words, "TypeError: %s", calls[which].words);
        expect_answer(calls[which].call, words);
    }
}

Test(null, a_released_object_is_a_bug_that_is_named)
{
    char words[256];

    to_make = make_late_call;
    for (which = 0; which < sizeof late / sizeof *late; which++) {
        snprintf(words, sizeof words,
                 "RuntimeError: %s() was given a future or a task that was "
                 "given back before",
                 late[which].words);
        expect_answer(late[which].call, words);
    }
}

static void run_nothing(void)
{
    outcome_ignore(asyncio_run_coroutine(NULL));
}

Test(null, nothing_cannot_be_run)
{
    cr_expect_str_eq(last_words(run_nothing),
                     "TypeError: runner_run(NULL): " ANY);
}

Test(null, giving_back_nothing_is_harmless)
{
    future_release(NULL);
    task_release(NULL);
    coroutine_release(NULL);
    loop_free(NULL);
}
