/* legend - what is to be known of a picture's columns and rows. Uses drawing. */
#ifndef TRACE_LEGEND_H
#define TRACE_LEGEND_H

#include "drawing.h"

/* Hand out its lines, of at most 76 characters each. The marks stand above them,
   as they are drawn. */
typedef void legend_function(const char *line, void *argument);
void legend(const struct drawing *drawing, legend_function *say,
            void *argument);

/* What is to be known of the times; "" if there is nothing. */
const char *legend_of_clock(const struct drawing *drawing);

#endif
