/* io_or_cpu - waiting or working? To be written by you. */
#ifndef IO_OR_CPU_H
#define IO_OR_CPU_H

/* In seconds, by two clocks. */
struct times {
    double wall; /* that passed */
    double cpu;  /* that processors spent on this process */
};

enum kind { CPU_BOUND, IO_BOUND };

/* Call work(argument) so many times (1 or more); what once has taken, on
   average. */
struct times measure_work(void (*work)(void *argument), void *argument,
                          int times);

/* How many seconds of it were waiting; 0 if none were, never less. */
double waited(struct times took);

/* IO_BOUND if it has waited longer than it has worked, else CPU_BOUND. */
enum kind kind_of(struct times took);

#endif
