/* trace - reads what ASYNCIO_TRACE has written, and shows it. Uses trace,
   views.

       trace check FILE [EXPECTED_OUTPUT]
       trace picture|table|svg|svg-table|perfetto|predict FILE

   AXIS=turns or AXIS=time chooses what the columns of a picture are, COLUMNS how
   many there are at most. Status 0; 1: a rule is broken; 2: that is no trace, or
   no such command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "views.h"

enum { LEAST_COLUMNS = 50, MOST_COLUMNS = 79 };

int view_columns(void)
{
    const char *columns = getenv("COLUMNS");
    long number = columns ? strtol(columns, NULL, 10) : MOST_COLUMNS;

    return number < LEAST_COLUMNS || number > MOST_COLUMNS ? MOST_COLUMNS
                                                           : (int)number;
}

static enum axis_choice axis_choice(void)
{
    const char *axis = getenv("AXIS");

    if (!axis || axis[0] == '\0')
        return AXIS_WHICH_FITS;
    if (strcmp(axis, "turns") == 0)
        return AXIS_TURNS;
    if (strcmp(axis, "time") == 0)
        return AXIS_TIME;
    trace_refuse("AXIS=%s is not understood; accepted: turns, time, or nothing",
                 axis);
}

static void show_picture(const struct trace *trace)
{
    picture(trace, axis_choice());
}

static void show_svg(const struct trace *trace)
{
    svg(trace, axis_choice());
}

static const struct {
    const char *name;
    void (*show)(const struct trace *);
} views[] = {{"picture", show_picture}, {"table", table},
             {"svg", show_svg},         {"svg-table", svg_table},
             {"perfetto", perfetto},    {"predict", predict}};

static void show(const char *view, const struct trace *trace)
{
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
        if (strcmp(views[i].name, view) == 0) {
            views[i].show(trace);
            return;
        }
    trace_refuse("%s is not known here; accepted: check, picture, table, svg, "
                 "svg-table, perfetto, predict",
                 view);
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4 || (argc == 4 && strcmp(argv[1], "check") != 0))
        trace_refuse("usage: trace check FILE [EXPECTED_OUTPUT]\n"
                     "       trace picture|table|svg|svg-table|perfetto|predict"
                     " FILE");
    struct trace *trace = trace_read(argv[2]);
    int broken = 0;
    if (strcmp(argv[1], "check") == 0)
        broken = check(trace, argv[3]);
    else
        show(argv[1], trace);
    trace_free(trace);
    return broken ? 1 : 0;
}
