/* fetch_all - many requests: in turn, in threads, in callbacks, to be compared.
   Since chapter01/16, uses fetch, http_get, loop, program, url. */
#ifndef FETCH_ALL_H
#define FETCH_ALL_H

#include "url.h"

/* What to ask for; ends the program if it is no URL. */
void fetch_all_from(const char *url);

/*
 * Ask for it so many times, and wait for all answers: one request after the
 * other; each in a thread of its own; all on one loop. Any failure ends the
 * program.
 */
void in_turn(int count);
void in_threads(int count);
void in_callbacks(int count);

/* The same URL for other ways. */
const struct url *fetch_all_url(void);

#endif
