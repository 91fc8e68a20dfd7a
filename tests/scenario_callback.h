/* scenario_callback - what the loop calls later: a word to be said, a future to
   be set, or a coroutine's statements, done by a callback. */
#ifndef SCENARIO_CALLBACK_H
#define SCENARIO_CALLBACK_H

#include "outcome.h"
#include "scenario_parse.h"

/* The statements of these names, for statement_do(). */
struct outcome do_set_later(const struct statement *statement);
struct outcome do_soon(const struct statement *statement);
struct outcome do_later(const struct statement *statement);
struct outcome do_unschedule(const struct statement *statement);
struct outcome do_callback(const struct statement *statement);
struct outcome do_uncallback(const struct statement *statement);
struct outcome do_soon_do(const struct statement *statement);
struct outcome do_later_do(const struct statement *statement);
struct outcome do_on_done(const struct statement *statement);

/* The run has ended: let go of the futures that were to be set later. */
void callback_forget_delayed(void);

#endif
