/* row_list - which rows a picture has, and whose events go to which. Uses
   rows. */
#ifndef TRACE_ROW_LIST_H
#define TRACE_ROW_LIST_H

#include "rows.h"

/* Tables from serial numbers to rows; 0, the loop's, stands for none. */
struct row_list {
    struct row *all;
    size_t count, left_out;
    size_t serials;
    unsigned char *of_task, *of_callback, *of_job;
    unsigned char beside; /* of the threads that the loop knows nothing of */
};

/* In this order: the loop, the tasks, callbacks, descriptors, all other calls,
   threads. Of each row as many spans as there are stretches. */
struct row_list row_list_of(const struct trace *trace, size_t stretches);

/* Give the tables back; the rows stay. */
void row_list_forget(struct row_list *list);

/* NULL: it has no row. NO_NUMBER may be asked for. */
struct row *row_of_task(struct row_list *list, long long id);
struct row *row_of_callback(struct row_list *list, long long cb);
struct row *row_of_job(struct row_list *list, long long job);
struct row *row_beside(struct row_list *list);

/* For the files that make it: there are as many of a kind as there may be; a row
   more, and its index. */
enum { MOST_ROWS = 40 };
bool row_list_is_full(const struct row_list *list, enum row_kind kind);
unsigned char row_list_add(struct row_list *list, enum row_kind kind,
                           size_t stretches);

#endif
