/* traceback - where something was made: the calls that led to it.
   Plugs in, uses backtrace, symbols. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unwind.h>

#include "backtrace.h"
#include "symbols.h"
#include "traceback.h"

static _Unwind_Reason_Code take(struct _Unwind_Context *context, void *argument)
{
    struct traceback *traceback = argument;
    uintptr_t returns_to = (uintptr_t)_Unwind_GetIP(context);

    if (!returns_to || traceback->count == TRACEBACK_DEPTH)
        return _URC_END_OF_STACK;
    /* The call is before the place that it returns to, be it in the same line
       or the one above. */
    traceback->calls[traceback->count++] = (const void *)(returns_to - 1);
    return _URC_NO_REASON;
}

void traceback_here(struct traceback *traceback)
{
    traceback->count = 0;
    _Unwind_Backtrace(take, traceback);
}

/* Find, from this call on, the next function that is not the runtime's. */
static bool next_of_program(const struct traceback *traceback, int *call,
                            int *level, struct symbol *symbol)
{
    for (; *call < traceback->count; ++*call, *level = 0)
        while (symbol_inlined(traceback->calls[*call], (*level)++, symbol))
            if (symbol_is_users(symbol))
                return true;
    return false;
}

bool traceback_at(const struct traceback *traceback, char *text, size_t room)
{
    struct symbol symbol;
    int call = 0, level = 0;

    symbols_learn(traceback->calls, traceback->count);
    bool known = next_of_program(traceback, &call, &level, &symbol);
    snprintf(text, room, "%s", known ? symbol.place : "");
    return known;
}

/* Put the line before those that are there; false if there is no room. */
static bool prepend(char *text, size_t room, const struct symbol *symbol)
{
    char line[sizeof *symbol + 32];
    size_t used = strlen(text);
    const char *colon = strrchr(symbol->place, ':');
    int file =
        (int)(colon ? (size_t)(colon - symbol->place) : strlen(symbol->place));
    size_t length =
        (size_t)snprintf(line, sizeof line, "  File \"%.*s\", line %s, in %s%s",
                         file, symbol->place, colon ? colon + 1 : "?",
                         symbol->function, used ? "\n" : "");

    if (length >= sizeof line || used + length >= room)
        return false;
    memmove(text + length, text, used + 1);
    memcpy(text, line, length);
    return true;
}

bool traceback_by(const struct traceback *traceback, char *text, size_t room)
{
    struct symbol symbol;
    int call = 0, level = 0;

    text[0] = '\0';
    symbols_learn(traceback->calls, traceback->count);
    while (next_of_program(traceback, &call, &level, &symbol))
        if (!prepend(text, room, &symbol))
            break;
    return text[0] != '\0';
}
