/* measure - what a piece of work costs: time, CPU, memory.
   Since chapter01/16, uses clock, program. */
#ifndef MEASURE_H
#define MEASURE_H

struct cost {
    double seconds;
    double cpu;       /* seconds, of all its threads */
    double megabytes; /* of real memory, at the most */
};

/*
 * Call work(count) in a process of its own, where no other work has left its
 * mark, and wait until that is done. Ends the program with a message if the
 * work did. To be called while the process has one thread.
 */
struct cost measure(void (*work)(int count), int count);

/*
 * What this process holds now, in bytes: resident memory, and the page tables
 * that lead to it, which belong to its cost. A stack of one page needs an entry
 * in them, and where stacks lie far apart, a good part of a table. Linux says
 * so in /proc/self/status; elsewhere it is the most that it has ever held, and
 * without page tables.
 */
double measure_memory(void);

/* And lines of code: how many this source file has, comments and all. 0 if it
   is not there to be counted; the name is from the folder of the project. */
int measure_lines(const char *name);

#endif
