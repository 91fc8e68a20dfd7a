/* trace_cause - what runs, and so is the cause of what happens. Plugs in since
   chapter01/14. */
#include <pthread.h>

#include "trace_cause.h"

static pthread_t thread;
static bool is_known;
static long the_call, the_run; /* 0: none */
static _Thread_local long done;

void trace_thread_is_here(void)
{
    thread = pthread_self();
    is_known = true;
}

bool trace_is_in_thread(void)
{
    return is_known && pthread_equal(thread, pthread_self());
}

long trace_runs(void)
{
    if (!trace_is_in_thread())
        return 0;
    return the_run ? the_run : the_call;
}

long trace_cause(void)
{
    return trace_is_in_thread() ? trace_runs() : done;
}

void trace_calls(long n)
{
    the_call = n;
    the_run = 0;
}

void trace_goes_on(long n)
{
    the_run = n;
}

void trace_thread_did(long n)
{
    done = n;
}

long trace_done_by_thread(void)
{
    return done;
}
