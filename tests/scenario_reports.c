/* scenario_reports - unretrieved errors, for the end of the trace. */
#include <stdio.h>
#include <string.h>

#include "scenario_keep.h"
#include "scenario_reports.h"
#include "scenario_trace.h"

enum { LONGEST = 400 };

/* One line, and the next one in their order. */
struct report {
    struct report *next;
    char line[LONGEST];
};

static struct report *all;

/* What stands behind ` name=` in a task's repr(); a name has no blanks. */
static void print_name(FILE *line, const struct future *future)
{
    char text[FUTURE_TEXT];
    const char *repr = future_repr(future, text, sizeof text);
    const char *name = strstr(repr, " name=");

    if (strncmp(repr, "<Task ", strlen("<Task ")) != 0 || !name) {
        putc('-', line);
        return;
    }
    name += strlen(" name=") + 1; /* the quote */
    fprintf(line, "%.*s", (int)strcspn(name, " ") - 1, name);
}

static void insert(struct report *report)
{
    struct report **at = &all;

    while (*at && strcmp((*at)->line, report->line) < 0)
        at = &(*at)->next;
    report->next = *at;
    *at = report;
}

static struct outcome take(struct exception_handler *handler, struct loop *loop,
                           const struct exception_context *context)
{
    const char *kind = context->message + (*context->message == '_');

    (void)loop;
    if (context->exception && context->exception->type == MemoryError)
        handler = NULL; /* no scenario raises it: it is this tool's own */
    must(handler);
    if (!strstr(context->message, "never retrieved"))
        return outcome_value(0);
    struct report *report = keep(sizeof *report);
    FILE *line = must(fmemopen(report->line, sizeof report->line, "w"));
    fprintf(line, "report %.*s ", (int)strcspn(kind, " "), kind);
    print_name(line, context->future);
    fprintf(line, " %s", written(outcome_error(context->exception)).text);
    fclose(line);
    insert(report);
    return outcome_value(0);
}

struct exception_handler reports_handler = {take};

void reports_print(void)
{
    for (struct report *report = all; report; report = report->next)
        puts(report->line);
}
