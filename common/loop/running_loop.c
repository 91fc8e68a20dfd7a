/* running_loop - which loop runs in this thread. Since chapter01/14, uses loop,
   misuse. */
#include <pthread.h>

#include "loop.h"
#include "misuse.h"
#include "running_loop.h"

static _Thread_local struct loop *running_loop;

/*
 * A process made by fork() does not run its parent's loop: it shares with it
 * the selector and the pipe, and has none of its threads. So the child calls
 * nothing more of this turn, and when the callback in which it was made
 * returns, is told so.
 */
static _Thread_local struct loop *parents_loop;

static void leave_parents_loop(void)
{
    if (!running_loop)
        return;
    parents_loop = running_loop;
    running_loop = NULL;
    while (!list_empty(&parents_loop->turn))
        list_take_first(&parents_loop->turn);
    parents_loop->stopping = true;
}

static _Noreturn void misuse_of_parents_loop(void)
{
    misuse("RuntimeError: a child made by fork() does not run its parent's "
           "loop: let it end with _exit(), or become another program by "
           "exec()");
}

/* Before main, as in all that watches for forks: a child made while another
   thread has begun with it, and by pthread_once(), might wait for its end. */
__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, leave_parents_loop);
}

void loop_check_not_parents(const struct loop *loop)
{
    if (loop == parents_loop)
        misuse_of_parents_loop();
}

void loop_check_can_run(const struct loop *loop)
{
    loop_check_open(loop);
    if (loop->running)
        misuse("RuntimeError: This event loop is already running");
    if (running_loop)
        misuse("RuntimeError: Cannot run the event loop while another loop is "
               "running");
}

struct loop *loop_set_running(struct loop *loop)
{
    struct loop *before = running_loop;

    running_loop = loop;
    return before;
}

struct loop *loop_running(void)
{
    return running_loop;
}

struct loop *asyncio_get_running_loop(void)
{
    if (!running_loop && parents_loop)
        misuse_of_parents_loop();
    if (!running_loop)
        misuse("RuntimeError: no running event loop");
    return running_loop;
}
