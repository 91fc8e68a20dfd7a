/* views - what can be made of a trace; each has a source of its name. Uses
   layout, trace. */
#ifndef TRACE_VIEWS_H
#define TRACE_VIEWS_H

#include "layout.h"
#include "trace.h"

/* How many columns a picture or a table may have: 79, or fewer if COLUMNS says
   so. */
int view_columns(void);

/* Hold the trace to the rules of FORMAT.md, and its output to the file
   `expected`, if there is one. A line on stdout for each rule that is broken;
   how many there were. (check.c) */
int check(const struct trace *trace, const char *expected);

/* A picture and a turn table, as text on stdout. (picture.c, table.c) */
void picture(const struct trace *trace, enum axis_choice axis);
void table(const struct trace *trace);

/* The same as SVG. (svg.c, svg_table.c) */
void svg(const struct trace *trace, enum axis_choice axis);
void svg_table(const struct trace *trace);

/* The Chrome trace format, for Perfetto. (perfetto.c) */
void perfetto(const struct trace *trace);

/* Ask on stdout what comes next, read answers from stdin, to its end or the
   trace's. (predict.c) */
void predict(const struct trace *trace);

#endif
