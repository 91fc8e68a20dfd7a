/* check - the words in which the checks of an exercise are written. AUTHORS.md
   shows how they are used. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "outcome.h"

/*
 * One thing that must hold. A check.c defines the table, which ends with {0};
 * its checks are called in that order, the easy ones first, and the first that
 * fails ends it. What is taken in a check must be given back in it: memory and
 * descriptors that are left are a failure by themselves, as are a crash, an
 * endless loop and a call of exit().
 */
struct check {
    const char *holds; /* "the results are in the order asked" */
    void (*function)(void);
    const char *look_at; /* "child_done() in mine/gather.c; notes 2.5" */
};
extern const struct check checks[];

/* What was done so far in this check, a clause a line: did("set b to %d", 2).
   Say it before you do it, so that a crash comes after it. */
void did(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Another place to look at than the one in the table, from here on. */
void look_at(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Each of these ends the check if it does not hold: `expected` and `happened`
 * are what the student reads, so write sentences. The functions that compare
 * say `what`: "the number of events: 1".
 */
void expect(bool holds, const char *expected, const char *happened, ...)
    __attribute__((format(printf, 3, 4)));
void expect_number(const char *what, intmax_t happened, intmax_t expected);
void expect_seconds(const char *what, double happened, double expected);
void expect_text(const char *what, const char *happened, const char *expected);
void expect_value(const char *what, struct outcome happened, intptr_t expected);
void expect_error(const char *what, struct outcome happened, const char *type);

/* Have the reports of a loop's exception handler counted, from 0, in place of
   written. */
struct loop;
void count_reports(struct loop *loop);
extern int reports;

/* What act() does ends the program, with a sentence that has this in it. (It is
   done in another process.) */
void expect_misuse(void (*act)(void), const char *sentence);

/*
 * From here on, if `none`, malloc() and the like return NULL; then again what
 * they should. False where that cannot be had (under a sanitizer, and where the
 * linker does not know --wrap): there is nothing to be checked then.
 */
bool leave_no_memory(bool none);

/* ---- for a program that is run ------------------------------------------- */

/* How it went; the texts stay until the next one is run. */
struct ran {
    const char *out, *err; /* what it printed, what it wrote to stderr */
    int status;            /* its exit status; -1 if a signal ended it */
    int signal;            /* that signal, or 0 */
    bool too_long;         /* it had to be ended */

    /* what its loop saw; all 0 if it made none, or did not come to its end */
    double seconds;      /* how long the loop ran, by the loop's clock */
    double longest_step; /* in real seconds: what kept the loop */
    int tasks;           /* how many were made */
    int most_tasks;      /* how many there were at once, at most */
    int left_tasks;      /* how many were not done when the first one was */
    int closed_early;    /* descriptors that it closed while the loop watched */
    char leak[256];      /* what it had not given back, "" if nothing */
};

/*
 * Run the student's program with these arguments, separated by blanks, on the
 * virtual clock, and wait for its end. The two halves are for a check that does
 * something meanwhile, such as answering its requests; there the clock is real
 * if `real_time`.
 */
struct ran program_run(const char *arguments);
void program_begin(const char *arguments, bool real_time);
bool program_running(void);
void program_signal(int number); /* to the program alone */
struct ran program_end(void);

/*
 * To wait for what the program does: program_wait(), and then again and again,
 * until it has come, program_keeps_waiting(), which is false once there is
 * nothing to be hoped for: it has ended, it has been asleep for so many seconds
 * on end (or ten times as many in all), it has computed for as many, or for
 * nearly as long as it may at all. A busy machine only makes that take longer.
 */
void program_wait(void);
bool program_keeps_waiting(double seconds);

/* Whether the program goes to sleep, if it is left alone. */
bool program_rests(void);

/* It ended by itself, with exit status 0, and wrote nothing to stderr. */
void expect_end(const struct ran *ran);

/* Besides, it gave back all it took, left no task pending, and no step kept the
   loop. To be asked last: what it printed tells more. */
void expect_good_end(const struct ran *ran);

/* It printed exactly these lines; the message shows the first that differs. */
void expect_output(const struct ran *ran, const char *expected);

#endif
