/* handle_repr - the text forms of callbacks and handles, in asyncio's words.
   Plugs in, uses handle, loop. */
#ifndef HANDLE_REPR_H
#define HANDLE_REPR_H

#include <stddef.h>

#include "loop.h"

/*
 * repr(handle), of a handle of this loop, cut to fit; returns text. For futures
 * and tasks there is future_repr(). "<Handle tick() at FILE:LINE created at
 * FILE:LINE>" or "<TimerHandle when=12.5 tick() ...>"; out of debug mode, in
 * which names and places are not known, "<Handle 0x4011d6()>". A ticket no
 * longer knows what it was for: "<Handle cancelled>", "<Handle done>".
 */
const char *handle_repr(struct loop *loop, const struct handle *handle,
                        char *text, size_t room);

/* The same, put together from what is known: the function, when it is due (NaN:
   it is no timer's), and where it was made ("": that is not known). */
void handle_describe(const struct loop *loop, const void *code, double when,
                     const char *traceback_at, char *text, size_t room);

/* The function that the maker of a callback wants called. */
const void *callback_code(const struct callback *callback);

/* "tick() at FILE:LINE" of that, or as much as is known. */
void callback_describe(const struct loop *loop, const struct callback *callback,
                       char *text, size_t room);

#endif
