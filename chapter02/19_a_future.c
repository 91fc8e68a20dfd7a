/*
 * A future
 *
 * Notes: 2.5, Tasks, coroutines, futures and awaitables. Listing: 2.14.
 *
 * A future is a place for a value that is not there yet. It has no code: it
 * stays pending until set_result() is called, wherever that happens. Then it
 * is done, for good.
 *
 * Run: make chapter02/19_a_future
 * Notice: nothing runs here, not even the loop. A future needs one all the
 *      same: a task that waits would be queued there. Here none does.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "event_loop.h"
#include "future.h"
#include "program.h"
#include "runner.h"

static void print_done(const struct future *my_future)
{
    printf("Is my_future done? %s\n",
           future_done(my_future) ? "True" : "False");
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    struct loop *loop = asyncio_new_event_loop();
    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    struct future *my_future = loop_create_future(loop);

    print_done(my_future);
    struct outcome outcome = future_set_result(my_future, 42);
    print_done(my_future);
    if (!outcome.error)
        outcome = future_result(my_future);
    if (!outcome.error)
        printf("What is the result of my_future? %d\n", (int)outcome.value);

    future_release(my_future);
    loop_free(loop);
    return asyncio_exit_status(outcome);
}
