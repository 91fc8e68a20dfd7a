/* drawing - all that a picture is drawn from, whether as text or as SVG. Uses
   layout, prints, rows, stretch, trace. */
#ifndef TRACE_DRAWING_H
#define TRACE_DRAWING_H

#include "layout.h"
#include "prints.h"

struct drawing {
    const struct trace *trace;
    struct stretches stretches;
    struct rows rows;
    struct prints prints;
    struct layout layout;
    int columns; /* that there are */
    int margin;  /* columns: as wide as the longest label, and a gap */
    bool prints_anything;
};

/* On so many columns, with the margin. A trace in which nothing is called is
   refused. Give back with drawing_free(). */
struct drawing drawing_of(const struct trace *trace, int columns,
                          enum axis_choice axis);
void drawing_free(struct drawing *drawing);

/* Whether this happens in it: ASKED, CANCELLED, FAILED. */
bool drawing_has(const struct drawing *drawing, char mark);

/* Hand out the numbers of the turns, or the times, each with the column that
   it belongs above; those that would touch the one before are left out. Of a
   turn's number "|" is left, or nothing. True: all turns have their numbers. */
typedef void mark_function(int column, const char *word, void *argument);
bool drawing_turns(const struct drawing *drawing, mark_function *put,
                   void *argument);
void drawing_times(const struct drawing *drawing, mark_function *put,
                   void *argument);

#endif
