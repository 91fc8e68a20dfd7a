/* http_feed - a response that arrives in pieces, for tests. */
#ifndef HTTP_FEED_H
#define HTTP_FEED_H

#include "support.h"

#include "http.h"

static struct http_response response;

static inline void feed_start(void)
{
    http_response_init(&response);
}

/* Feed count bytes, `step` of them at a time, as long as more are wanted. */
static inline enum http_state feed(const char *bytes, size_t count, size_t step)
{
    while (count > 0 && response.state == HTTP_MORE) {
        char *place;
        size_t room = http_response_room(&response, &place);
        size_t piece = count < step ? count : step;
        cr_assert_gt(room, 0, "more is wanted, but there is no room");
        piece = piece < room ? piece : room;
        memcpy(place, bytes, piece);
        http_response_feed(&response, piece);
        bytes += piece;
        count -= piece;
    }
    return response.state;
}

#endif
