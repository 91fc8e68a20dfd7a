/* hang - a callback that does not end: what it is and where it stands.
   Plugs in, uses backtrace, blocking_calls, callback, inspect,
   report, handle_repr, sample, stackful, symbols, task. */
#include <stdio.h>
#include <string.h>

#include "blocking_calls.h"
#include "hang.h"
#include "inspect.h"
#include "report.h"
#include "handle_repr.h"
#include "stackful.h"
#include "task.h"

/* --- what runs ------------------------------------------------------------ */

void running_note(struct running *running, const struct callback *callback)
{
    struct task *task = task_of_step(callback);

    running->coroutine_name = NULL;
    running->has_stack = false;
    if (task) {
        running->name[0] = '\0';
        if (task->is_named)
            snprintf(running->name, sizeof running->name, "%s", task->name);
        else
            running->number = task->number;
        running->coroutine_name = task->coroutine_name;
        coroutine_take_stack(task->coroutine);
        running->has_stack = coroutine_stack(task->coroutine, &running->stack);
    } else {
        running->code = callback_code(callback);
    }
}

static void describe(const struct running *running, char *text, size_t room)
{
    struct symbol symbol;

    if (running->coroutine_name && running->name[0])
        snprintf(text, room, "<Task name='%s' coro=<%s() running>>",
                 running->name, running->coroutine_name);
    else if (running->coroutine_name)
        snprintf(text, room, "<Task name='Task-%lu' coro=<%s() running>>",
                 running->number, running->coroutine_name);
    else if (symbol_of_function(running->code, &symbol))
        snprintf(text, room, "<Handle %s() at %s>", symbol.function,
                 symbol.place);
    else
        snprintf(text, room, "<Handle %p()>", running->code);
}

/* --- where it stands ------------------------------------------------------ */

/* The outermost of the library's: the one that was called from here. What is
   inside of it is the library's own business. */
static const struct symbol *called(const struct named_calls *calls)
{
    const struct symbol *last = NULL;

    for (size_t i = 0; i < calls->count && !calls->symbols[i].place[0]; i++)
        if (calls->symbols[i].function[0])
            last = &calls->symbols[i];
    return last;
}

void hang_find(struct hang *hang, const struct sampled *thread,
               const struct running *running)
{
    struct backtrace trace;

    sample(thread, running->has_stack ? &running->stack : NULL, &trace);
    backtrace_name(&trace, &hang->calls);
    hang->function = hang->instead = NULL;
    hang->from = NULL;
    const struct symbol *function = called(&hang->calls);
    if (function)
        hang->function = blocking_call_find(function->function, &hang->instead);
    for (size_t i = 0; i < hang->calls.count && !hang->from; i++)
        if (symbol_is_users(&hang->calls.symbols[i]))
            hang->from = &hang->calls.symbols[i];
}

/* --- saying so ------------------------------------------------------------ */

void hang_add_cause(const struct hang *hang)
{
    if (!hang->function)
        return;
    if (hang->from)
        report_line("blocked by %s(), called by %s() at %s", hang->function,
                    hang->from->function, hang->from->place);
    else
        report_line("blocked by %s()", hang->function);
    report_line("instead: %s", hang->instead);
}

/* What the library does inside is left out, but for what was called. */
static void add_calls(const struct hang *hang)
{
    const struct symbol *function = called(&hang->calls);
    bool is_named = function != NULL;

    for (size_t i = 0; i < hang->calls.count; i++)
        is_named |= hang->calls.symbols[i].place[0] != '\0';
    report_line(is_named ? "calls, innermost first:"
                         : "its calls are not known");
    if (function)
        report_line("  %s()",
                    hang->function ? hang->function : function->function);
    for (size_t i = 0; i < hang->calls.count; i++)
        if (hang->calls.symbols[i].place[0])
            report_line("  %s() at %s", hang->calls.symbols[i].function,
                        hang->calls.symbols[i].place);
}

void hang_report(const struct hang *hang, const struct running *running,
                 double seconds)
{
    char text[512];

    describe(running, text, sizeof text);
    report_begin("Executing %s has taken %.3f seconds so far", text, seconds);
    hang_add_cause(hang);
    add_calls(hang);
    report_end();
}
