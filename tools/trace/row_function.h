/* row_function - which callbacks share a row: those of one function, of which no
   two are pending at once. Uses row_list, trace. */
#ifndef TRACE_ROW_FUNCTION_H
#define TRACE_ROW_FUNCTION_H

#include "row_list.h"

/* Give a row to each callback of a function that is worth one. `all`: each of
   them is. */
void row_function_add(struct row_list *list, const struct trace *trace,
                      bool all, size_t stretches);

#endif
