/* http_get - ask a web server, and wait for its answer.
   Since chapter01/01, uses http, socket, url. */
#ifndef HTTP_GET_H
#define HTTP_GET_H

#include "http.h"
#include "url.h"

/*
 * Ask for url and wait for the whole answer, blocking the calling thread.
 * NULL and a response that is HTTP_DONE, or a sentence about what failed,
 * valid until this thread's next failure. From any thread.
 */
const char *http_get(const struct url *url, struct http_response *response);

#endif
