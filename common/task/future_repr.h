/* future_repr - the text forms of futures and tasks, in asyncio's words.
   Since chapter02/06. */
#ifndef FUTURE_REPR_H
#define FUTURE_REPR_H

#include <stddef.h>

struct future;

/*
 * repr(future), as asyncio words it: cut to fit, always terminated; returns
 * text. FUTURE_TEXT bytes are enough for most. In debug mode with places in the
 * source, which starts a process to look them up.
 */
enum { FUTURE_TEXT = 1024 };
const char *future_repr(const struct future *future, char *text, size_t room);

/* In debug mode, the calls that led to its creation, a line per call, and
   text; otherwise NULL, and the text is empty. future._source_traceback. */
const char *future_source_traceback(const struct future *future, char *text,
                                    size_t room);

#endif
