/* thread_exit - what a thread gives back when it ends. Since chapter02/02. */
#include <pthread.h>
#include <stddef.h>

#include "thread_exit.h"

static pthread_key_t first_link; /* of each thread's list */

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
    pthread_key_create(&first_link, call_all);
}

void at_thread_exit(struct thread_exit *link, void (*function)(void))
{
    if (link->function)
        return;
    link->function = function;
    link->next = pthread_getspecific(first_link);
    pthread_setspecific(first_link, link);
}
