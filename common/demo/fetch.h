/* fetch - a request to a web server by callbacks on the loop: http_get() taken
   to pieces. Since chapter01/16, uses connecting, http, loop, url. */
#ifndef FETCH_H
#define FETCH_H

#include <stddef.h>

#include "connecting.h"
#include "http.h"
#include "loop.h"
#include "url.h"

struct fetch {
    /* for the caller of http_get(), when `done` is called */
    const char *problem; /* a sentence, valid in `done`; NULL: it went well */
    struct http_response response;

    /* private: what http_get() keeps in local variables */
    void (*done)(struct fetch *fetch);
    struct loop *loop;
    struct connecting at; /* its fd is the connection */
    char request[2048];
    size_t length;
    size_t sent;
};

/*
 * Ask for url; later the loop calls done(fetch), which may free it. Until then
 * both must stay where they are. NULL, or a sentence that says why there is
 * nothing to wait for; then `done` is not called.
 */
const char *fetch_start(struct fetch *fetch, struct loop *loop,
                        const struct url *url,
                        void (*done)(struct fetch *fetch));

#endif
