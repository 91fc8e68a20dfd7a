/*
 * A future on the loop
 *
 * Notes: 2.1, Introducing coroutines. Listing: -.
 *
 * The first half of 05, as the runtime has it: a value that is not there yet.
 * What wants it leaves a callback with the future. To set the value is to queue
 * these callbacks, and no more; the loop calls them. No coroutine is in sight.
 *
 * Run: make chapter02/06_a_future_on_the_loop
 * Notice: set_answer() ends before the first callback begins, in the next turn.
 *      The one that comes when the future is done is queued as well, the last.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "event_loop.h"
#include "future.h"
#include "program.h"

static void print_answer(struct future *future, void *name)
{
    struct outcome answer = future_result(future);

    printf("  %s is called: the answer is %d\n", (const char *)name,
           (int)answer.value);
}

static void leave_callback(struct future *future, char *name)
{
    printf("  %s comes: the future is %s\n", name,
           future_done(future) ? "done" : "pending");
    if (!future_add_done_callback(future, print_answer, name))
        program_fail("no memory for a callback");
}

static void set_answer(void *future)
{
    printf("  set_answer() begins\n");
    outcome_ignore(future_set_result(future, 42)); /* it is pending until now */
    leave_callback(future, "c");
    printf("  set_answer() ends\n");
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct loop *loop = asyncio_new_event_loop();
    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    struct future *future = loop_create_future(loop);
    if (future_done(future)) /* with a MemoryError */
        program_fail("no memory for a future");

    leave_callback(future, "a");
    leave_callback(future, "b");
    struct handle timer = loop_call_later(loop, 1, set_answer, future);
    if (!handle_pending(&timer))
        program_fail("no memory for a timer");
    for (int turn = 1; turn <= 2; turn++) {
        printf("turn %d\n", turn);
        loop_run_once(loop);
    }

    future_release(future);
    loop_free(loop);
    return 0;
}
