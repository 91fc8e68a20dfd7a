/* There and back between two threads: a byte wakes each, as a loop that waits for
   descriptors has to be woken. */
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>

#include "chunks.h"
#include "contestant.h"
#include "limit.h"

enum { READ, WRITE };
static int there[2], back[2];

/* Hand on one byte; false at the end of what comes. */
static int pass(int from, int to)
{
    char byte;

    return read(from, &byte, 1) == 1 && write(to, &byte, 1) == 1;
}

static void *echo(void *unused)
{
    while (pass(there[READ], back[WRITE]))
        ;
    return unused;
}

static void there_and_back(void *unused, long rounds)
{
    char byte = 0;

    (void)unused;
    while (rounds-- > 0)
        if (write(there[WRITE], &byte, 1) != 1 ||
            read(back[READ], &byte, 1) != 1)
            contestant_fail("the other thread does not answer");
}

void limit_to_thread(long unused)
{
    pthread_t thread;

    (void)unused;
    if (pipe(there) < 0 || pipe(back) < 0 ||
        pthread_create(&thread, NULL, echo, NULL) != 0)
        contestant_fail("no thread");
    chunks_measure(there_and_back, NULL, 1);
    close(there[WRITE]);
    pthread_join(thread, NULL);
}
