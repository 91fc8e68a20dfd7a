/* made - where something was made: the calls that led to it.
   Since chapter02/06, uses backtrace, symbols. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unwind.h>

#include "backtrace.h"
#include "made.h"
#include "symbols.h"

static _Unwind_Reason_Code take(struct _Unwind_Context *context, void *argument)
{
    struct made *made = argument;
    uintptr_t returns_to = (uintptr_t)_Unwind_GetIP(context);

    if (!returns_to || made->count == MADE_DEPTH)
        return _URC_END_OF_STACK;
    /* The call is before the place that it returns to, be it in the same line
       or the one above. */
    made->calls[made->count++] = (const void *)(returns_to - 1);
    return _URC_NO_REASON;
}

void made_here(struct made *made)
{
    made->count = 0;
    _Unwind_Backtrace(take, made);
}

/* Find, from this call on, the next function that is not the runtime's. */
static bool next_of_program(const struct made *made, int *call, int *level,
                            struct symbol *symbol)
{
    for (; *call < made->count; ++*call, *level = 0)
        while (symbol_inlined(made->calls[*call], (*level)++, symbol))
            if (symbol_is_users(symbol))
                return true;
    return false;
}

bool made_at(const struct made *made, char *text, size_t room)
{
    struct symbol symbol;
    int call = 0, level = 0;

    symbols_learn(made->calls, made->count);
    bool known = next_of_program(made, &call, &level, &symbol);
    snprintf(text, room, "%s", known ? symbol.place : "");
    return known;
}

/* Put the line before those that are there; false if there is no room. */
static bool prepend(char *text, size_t room, const struct symbol *symbol)
{
    char line[sizeof *symbol + 32];
    size_t used = strlen(text);
    const char *colon = strrchr(symbol->place, ':');
    int file = colon ? (int)(colon - symbol->place) : 0;
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

bool made_by(const struct made *made, char *text, size_t room)
{
    struct symbol symbol;
    int call = 0, level = 0;

    text[0] = '\0';
    symbols_learn(made->calls, made->count);
    while (next_of_program(made, &call, &level, &symbol))
        if (!prepend(text, room, &symbol))
            break;
    return text[0] != '\0';
}
