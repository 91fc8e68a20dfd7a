/* test_loop_misuse - what only a bug of the caller can cause ends the program
   with a message that names it. */
#include "support.h"

#include <math.h>
#include <stdio.h>

#include "loop.h"
#include "watcher.h"

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

TestSuite(loop_misuse, .init = start, .fini = finish);

/* Each in a process of its own, on a closed loop. */
static void call_soon(void)
{
    loop_call_soon(loop, say, "a");
}

static void call_later(void)
{
    loop_call_later(loop, 1, say, "a");
}

static void call_at(void)
{
    loop_call_at(loop, 1, say, "a");
}

static void add_reader(void)
{
    loop_add_reader(loop, 0, say, "a");
}

static void add_writer(void)
{
    loop_add_writer(loop, 0, say, "a");
}

static void run_forever(void)
{
    loop_run_forever(loop);
}

static void run_once(void)
{
    loop_run_once(loop);
}

static void queue(void)
{
    struct callback callback;

    callback_init(&callback, say, "a");
    loop_queue(loop, &callback);
}

static void start_timer(void)
{
    struct timer timer = {0};

    callback_init(&timer.callback, say, "a");
    loop_start_timer(loop, &timer, 1);
}

static void (*const refused[])(void) = {
    call_soon,   call_later, call_at, add_reader,  add_writer,
    run_forever, run_once,   queue,   start_timer,
};
enum { REFUSED = sizeof refused / sizeof *refused };

ParameterizedTestParameters(loop_misuse, a_closed_loop_refuses)
{
    static int numbers[REFUSED];

    for (int i = 0; i < REFUSED; i++)
        numbers[i] = i;
    return cr_make_param_array(int, numbers, REFUSED);
}

ParameterizedTest(int *number, loop_misuse, a_closed_loop_refuses,
                  .description = "RUN-21")
{
    loop_close(loop);
    cr_assert_str_eq(last_words(refused[*number]),
                     "RuntimeError: Event loop is closed", "number %d",
                     *number);
}

/* Calls function from a callback of the loop. */
static void from_a_callback(void (*function)(void *))
{
    loop_call_soon(loop, function, NULL);
    loop_run_once(loop);
}

static void run_itself(void *unused)
{
    (void)unused;
    loop_run_forever(loop);
}

static void nest(void)
{
    from_a_callback(run_itself);
}

Test(loop_misuse, a_running_loop_does_not_run_again, .description = "RUN-16")
{
    cr_assert_str_eq(last_words(nest),
                     "RuntimeError: This event loop is already running");
}

static void run_another(void *unused)
{
    struct loop *another = loop_new();

    (void)unused;
    loop_run_forever(another);
}

static void nest_another(void)
{
    from_a_callback(run_another);
}

Test(loop_misuse, a_thread_runs_one_loop_at_a_time, .description = "RUN-17")
{
    cr_assert_str_eq(last_words(nest_another),
                     "RuntimeError: Cannot run the event loop while another "
                     "loop is running");
}

static void close_itself(void *unused)
{
    (void)unused;
    loop_close(loop);
}

static void close_running(void)
{
    from_a_callback(close_itself);
}

Test(loop_misuse, a_running_loop_is_not_closed, .description = "RUN-19")
{
    cr_assert_str_eq(last_words(close_running),
                     "RuntimeError: Cannot close a running event loop");
}

static void free_itself(void *unused)
{
    (void)unused;
    loop_free(loop);
}

static void free_running(void)
{
    from_a_callback(free_itself);
}

Test(loop_misuse, a_running_loop_is_not_freed, .description = "RUN-19")
{
    cr_assert_str_eq(last_words(free_running),
                     "RuntimeError: Cannot close a running event loop");
}

static void call_later_nan(void)
{
    loop_call_later(loop, NAN, say, "a");
}

Test(loop_misuse, not_a_number_is_no_delay, .description = "LOOP-08")
{
    cr_assert_str_eq(last_words(call_later_nan),
                     "ValueError: Invalid delay: NaN (not a number)");
}

static void call_at_nan(void)
{
    loop_call_at(loop, NAN, say, "a");
}

Test(loop_misuse, not_a_number_is_no_deadline, .description = "LOOP-08")
{
    cr_assert_str_eq(last_words(call_at_nan),
                     "ValueError: Invalid delay: NaN (not a number)");
}

static void call_nothing_soon(void)
{
    loop_call_soon(loop, NULL, NULL);
}

Test(loop_misuse, nothing_cannot_be_called_soon, .description = "LOOP-21")
{
    cr_assert_str_eq(last_words(call_nothing_soon),
                     "TypeError: a callable object was expected by "
                     "call_soon(), got NULL");
}

static void call_nothing_later(void)
{
    loop_call_later(loop, 1, NULL, NULL);
}

Test(loop_misuse, nothing_cannot_be_called_later, .description = "LOOP-21")
{
    cr_assert_str_eq(last_words(call_nothing_later),
                     "TypeError: a callable object was expected by "
                     "call_at(), got NULL");
}

static void call_nothing_when_readable(void)
{
    loop_add_reader(loop, 0, NULL, NULL);
}

Test(loop_misuse, nothing_cannot_be_a_reader, .description = "LOOP-21")
{
    cr_assert_str_eq(last_words(call_nothing_when_readable),
                     "TypeError: a callable object was expected by "
                     "add_reader(), got NULL");
}

/* The reader of the message wants to see what the program printed before. */
static void print_and_fail(void)
{
    dup2(STDERR_FILENO, STDOUT_FILENO);
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
    printf("printed before\n");
    loop_call_at(loop, NAN, say, "a");
}

Test(loop_misuse, output_printed_before_is_not_lost)
{
    cr_assert_str_eq(last_words(print_and_fail), "printed before");
}
