/* http_await - http_get() again, awaited. Since chapter02/28, uses http, io,
   outcome, url. */
#ifndef HTTP_AWAIT_H
#define HTTP_AWAIT_H

#include "http.h"
#include "outcome.h"
#include "url.h"

/*
 * Ask for url and wait for the whole answer, while the loop runs others. The
 * value is the status; the rest is in response, which is too large for the
 * stack of a coroutine. Errors: OSError, also for an answer that cannot be
 * understood, ValueError for a URL that is too long, CancelledError.
 * May suspend.
 */
MUST_USE struct outcome asyncio_http_get(const struct url *url,
                                         struct http_response *response);

#endif
