/* layout - how wide each stretch is drawn. Uses rows, stretch. */
#ifndef TRACE_LAYOUT_H
#define TRACE_LAYOUT_H

#include "rows.h"

/* BY_TURNS: each call as wide as the next one, whatever time it took.
   BY_TIME: what waits or works is as wide as it is long. */
enum axis { BY_TURNS, BY_TIME };

struct layout {
    enum axis axis;
    int *x; /* where each stretch begins; one more, for the end */
    int columns;
    bool merged; /* columns hold several calls: there are more than columns */
};

/* On `room` columns. AXIS_WHICH_FITS takes turns, or time if these do not fit;
   asked for turns that do not fit, columns are merged. Give back with
   layout_free(). */
enum axis_choice { AXIS_WHICH_FITS, AXIS_TURNS, AXIS_TIME };
struct layout layout_of(const struct stretches *stretches, int room,
                        enum axis_choice choice);
void layout_free(struct layout *layout);

#endif
