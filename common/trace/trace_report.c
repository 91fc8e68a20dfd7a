/* trace_report - what the runtime reports, as events of a trace. Plugs in since
   chapter02/01, uses report, trace_cause, trace_lock, trace_out, trace_write. */
#include <stdio.h>

#include "report.h"
#include "trace_cause.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_write.h"

/* The parts of one, a line each; no other report comes in between. */
static char text[16 * 1024];
static size_t length;

static void add(const char *indent, const char *line)
{
    int added =
        snprintf(text + length, sizeof text - length, "%s%s\n", indent, line);

    if ((size_t)added < sizeof text - length)
        length += (size_t)added;
}

/* What was printed before comes before, on a terminal too. */
static void on_report(enum report_part part, const char *what)
{
    if (!trace_lock())
        return;
    if (part == REPORT_BEGINS)
        length = 0;
    if (part != REPORT_ENDS)
        add(part == REPORT_BEGINS ? "" : "    ", what);
    if (part != REPORT_GOES_ON)
        trace_out_catch_up();
    if (part == REPORT_ENDS) {
        trace_line_begin("report", trace_runs());
        trace_bytes("text", text, length);
        trace_line_end();
    }
    trace_unlock();
}

__attribute__((constructor)) static void introduce(void)
{
    atomic_store(&report_told, on_report);
}
