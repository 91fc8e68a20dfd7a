/* thread_exit - what a thread gives back when it ends. Since chapter02/02. */
#ifndef THREAD_EXIT_H
#define THREAD_EXIT_H

/* A link of the thread's list; a static _Thread_local of the caller's. */
struct thread_exit {
    struct thread_exit *next;
    void (*function)(void); /* NULL: not in the list */
};

/*
 * Have function() called in this thread when it ends, the last one asked for
 * first. Once, however often it is asked for with the same link. The thread in
 * which main() runs ends with the process, and calls nothing. Where there is no
 * pthread key for it, or no memory, nothing is called, and a report says so, once.
 */
void at_thread_exit(struct thread_exit *link, void (*function)(void));

#endif
