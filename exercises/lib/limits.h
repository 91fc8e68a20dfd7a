/* limits - what a student's code may use, and how its end is said in words. */
#ifndef LIMITS_H
#define LIMITS_H

/* Give this process and its children limits on CPU time, memory, the size of
   files and the number of processes. To be called before exec. */
void limits_set(void);

/* How many seconds each of them may compute. */
double limits_computing(void);

/* How many seconds it may be asleep, in all: then it waits for what never
   comes. What it computes has a limit of its own, and the time in which it would
   go on but gets no processor has none. */
double limits_asleep(void);

/* The real seconds after which it is ended in any case. */
double limits_seconds(void);

/* "it used memory that is not its own (SIGSEGV)" */
const char *signal_in_words(int number);

#endif
