/* report - what the runtime has to say on stderr: one line, and its details
   indented below. Since chapter02/01. */
#ifndef REPORT_H
#define REPORT_H

#include <stdatomic.h>
#include <stddef.h>

/*
 * A report is begun with its headline, goes on with as many details as it has,
 * and is ended:
 *
 *     report_begin("Task was destroyed but it is pending!");
 *     report_line("task: %s", text);
 *     report_end();
 *
 * What the program printed before comes before. No other thread writes to
 * stderr in between, so there must be no wait between begin and end. The
 * headline is bold on a terminal, unless NO_COLOR is set to something. No line
 * end is needed; one within a detail begins another indented line. From any
 * thread, and each other's lines do not mix; not from a signal handler.
 */
void report_begin(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void report_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void report_end(void);

/*
 * Note that something is missing from which reports are made; `why` is static, as
 * "no memory". The next report says so in its last line, or, if none comes, the
 * end of this process does. From any thread, whatever locks it holds.
 */
void report_lacks(const char *why);

/* calloc(), for what reports are made from: says so if there is no memory. */
void *report_calloc(size_t count, size_t size);

/* The trace's, where it is linked and on, else NULL: is told of each part of a
   report, in the thread that makes it; no other can come in between. */
enum report_part { REPORT_BEGINS, REPORT_GOES_ON, REPORT_ENDS };
extern void (*_Atomic report_told)(enum report_part part, const char *text);

#endif
