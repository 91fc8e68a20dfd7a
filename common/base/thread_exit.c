/* thread_exit - what a thread gives back when it ends. Since chapter02/02, uses
   report. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "report.h"
#include "thread_exit.h"

static pthread_key_t first_link; /* of each thread's list ... */
static bool has_key;             /* ... or else that key is somebody else's */

/* Out of the list first: a function may ask to be called again. */
static void call_all(void *first)
{
    struct thread_exit *link = first;

    while (link) {
        void (*function)(void) = link->function;
        struct thread_exit *next = link->next;
        link->function = NULL;
        function();
        link = next;
    }
}

/* Before main, and all else that does: a child of fork() would wait for ever
   for a thread of its parent that was at it. */
__attribute__((constructor(101))) static void make_key(void)
{
    has_key = pthread_key_create(&first_link, call_all) == 0;
}

static void say_that_it_is_lost(void)
{
    static atomic_bool said;

    if (atomic_exchange(&said, true))
        return;
    report_begin("Memory that a thread keeps for reuse is not freed when it "
                 "ends: no pthread key is left, or no memory for its value");
    report_end();
}

void at_thread_exit(struct thread_exit *link, void (*function)(void))
{
    if (link->function)
        return;
    link->function = function;
    link->next = has_key ? pthread_getspecific(first_link) : NULL;
    if (!has_key || pthread_setspecific(first_link, link) != 0)
        say_that_it_is_lost();
}
