/* activity - what a process is at: does it compute, or does it wait? Asked of
   the system, not of a clock: a busy machine makes everything take longer, but
   what waits for nothing more still sleeps, and what computes still does not. */
#ifndef ACTIVITY_H
#define ACTIVITY_H

#include <stdbool.h>
#include <sys/types.h>

struct activity {
    bool asleep;   /* no thread of it, or of a child of it, could go on */
    long switches; /* how often they have given up a processor, or lost it */
    double cpu;    /* what the process itself has used, in seconds */
};
struct activity activity_of(pid_t process);

/* (Where the system has no /proc, the last two are 0.) */

/* How long a process has been asleep, in all and at a stretch, as far as it was
   looked at: the time in which it computes, or would if it got a processor, does
   not count. Begins as {0}. */
struct slept {
    double all, stretch;
    double looked; /* when last */
    struct activity last;
};

/* Look again, which costs nothing if it was looked at a moment ago. */
void slept_look(struct slept *slept, pid_t process);

/* SIGKILL to the children of this process, and to theirs. */
void activity_kill_children(void);

#endif
