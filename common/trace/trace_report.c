/* trace_report - what the runtime reports, as events of a trace. Plugs in since
   chapter02/01, uses report, trace_cause, trace_lock, trace_out, trace_write. */
#include <stdio.h>
#include <stdlib.h>

#include "report.h"
#include "trace_cause.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_write.h"

/* The parts of one, a line each; no other report comes in between. */
enum { ROOM = 16 * 1024 };
static char *text; /* while there is one; NULL: no memory */
static size_t length;

static void begin(void)
{
    text = malloc(ROOM);
    length = 0;
    trace_lacks_memory |= !text;
}

static void add(const char *indent, const char *line)
{
    if (!text)
        return;
    int added = snprintf(text + length, ROOM - length, "%s%s\n", indent, line);

    if ((size_t)added < ROOM - length)
        length += (size_t)added;
}

static void end(void)
{
    if (!text)
        return;
    trace_line_begin("report", trace_runs());
    trace_bytes("text", text, length);
    trace_line_end();
    free(text);
    text = NULL;
}

/* What was printed before comes before, on a terminal too. */
static void on_report(enum report_part part, const char *what)
{
    if (!trace_lock())
        return;
    if (part == REPORT_BEGINS)
        begin();
    if (part != REPORT_ENDS)
        add(part == REPORT_BEGINS ? "" : "    ", what);
    if (part != REPORT_GOES_ON)
        trace_out_catch_up();
    if (part == REPORT_ENDS)
        end();
    trace_unlock();
}

__attribute__((constructor)) static void introduce(void)
{
    atomic_store(&report_told, on_report);
}
