/* handle_repr - the text forms of callbacks and handles, in asyncio's words.
   Plugs in, uses follower, handle, loop, observer, symbols, text,
   wakeup. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "follower.h"
#include "handle_repr.h"
#include "symbols.h"
#include "text.h"
#include "wakeup.h"

/* --- callbacks ------------------------------------------------------------- */

/* `tick() at chapter02/07.c:12`, or as much of that as is known. */
static void add_code(struct text *text, const struct loop *loop,
                     const void *code)
{
    struct symbol symbol;

    if (loop->debug && symbol_of_function(code, &symbol))
        text_add(text, "%s() at %s", symbol.function, symbol.place);
    else
        text_add(text, "%p()", code);
}

static const void *code_of(void (*function)(void *))
{
    const void *code;

    memcpy(&code, &function, sizeof code);
    return code;
}

const void *callback_code(const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    const void *done = follower_code(callback);
    const void *posted = wakeup_code(callback);

    if (done || posted)
        return done ? done : posted;
    return code_of(scheduled ? scheduled->function : callback->function);
}

void callback_describe(const struct loop *loop, const struct callback *callback,
                       char *buffer, size_t room)
{
    struct text text = {buffer, room};

    add_code(&text, loop, callback_code(callback));
}

/* --- handles -------------------------------------------------------------- */

static void add_timed(struct text *text, double when)
{
    text_add(text, "<TimerHandle when=");
    text_add_number(text, when);
    text_add(text, " ");
}

void handle_describe(const struct loop *loop, const void *code, double when,
                     const char *traceback_at, char *buffer, size_t room)
{
    struct text text = {buffer, room};

    if (isnan(when))
        text_add(&text, "<Handle ");
    else
        add_timed(&text, when);
    add_code(&text, loop, code);
    text_add(&text, "%s%s>", traceback_at[0] ? " created at " : "",
             traceback_at);
}

const char *handle_repr(struct loop *loop, const struct handle *handle,
                        char *text, size_t room)
{
    const struct scheduled *scheduled = handle->scheduled;
    char traceback_at[256];

    if (!handle_pending(handle)) {
        snprintf(text, room, "<Handle %s>", scheduled ? "done" : "cancelled");
        return text;
    }
    const struct callback *callback = &scheduled->timer.callback;
    bool timed = scheduled->timer.position > 0;
    observers_where(loop->observers, WHERE_CREATED, callback, traceback_at,
                    sizeof traceback_at);
    handle_describe(loop, callback_code(callback),
                    timed ? handle->when : (double)NAN, traceback_at, text,
                    room);
    return text;
}
