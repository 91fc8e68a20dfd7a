/* limits - what a student's code may use, and how its end is said in words. */
#ifndef LIMITS_H
#define LIMITS_H

/* Give this process and its children limits on CPU time, memory, the size of
   files and the number of processes. To be called before exec. */
void limits_set(void);

/* The real seconds after which it is ended. */
double limits_seconds(void);

/* CPU seconds that children have used that are gone: whoever was ended in an
   endless loop has used some, whoever waited has not. */
double limits_cpu_of_children(void);

/* "it used memory that is not its own (SIGSEGV)" */
const char *signal_in_words(int number);

#endif
