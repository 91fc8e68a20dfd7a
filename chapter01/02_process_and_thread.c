/*
 * A process and its thread
 *
 * Notes: 1, Processes and threads. Listing: 1.2.
 *
 * A process is a running program with memory of its own; the system knows it
 * by a number. A thread is what runs in it: a place in the code and a stack.
 * Every process has one from the start, the main thread.
 *
 * Run: make chapter01/02_process_and_thread
 * Notice: no thread was created, and there is one. (The lines are those of the
 *      listing in the book, "Python Concurrency with asyncio", word for word;
 *      here it is a C program that is running.)
 */
#include <stdio.h>
#include <unistd.h>

#include "process.h"
#include "program.h"

/* Each thread has a variable of its own by this name, as Python's threads have
   a name; only this program knows it. */
static _Thread_local const char *thread_name = "?";

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    thread_name = "MainThread";
    printf("Python process running with process id: %ld\n", (long)getpid());
    printf("Python is currently running %d thread(s)\n", process_threads(1));
    printf("The current thread is %s\n", thread_name);
    return 0;
}
