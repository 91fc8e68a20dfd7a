/* http - an answer of a web server, cut into pieces in many ways: what is made
   of it is always the same. */
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "http.h"

/* A way to cut: `step` bytes at a time; 0: by the bytes of the input itself. */
static size_t piece_of(const uint8_t *data, size_t at, size_t step)
{
    return step ? step : data[at] % 16u + 1;
}

/* Feed all, as a client does, and then the peer closes. */
static void feed(struct http_response *response, const uint8_t *data,
                 size_t size, size_t step)
{
    size_t at = 0;

    http_response_init(response);
    while (at < size && response->state == HTTP_MORE) {
        char *place;
        size_t room = http_response_room(response, &place);
        size_t piece = piece_of(data, at, step);

        fuzz_expect(room > 0, "more is wanted, but there is no room");
        piece = piece < room ? piece : room;
        piece = piece < size - at ? piece : size - at;
        memcpy(place, data + at, piece);
        at += piece;
        enum http_state state = http_response_feed(response, piece);
        fuzz_expect(state == response->state, "two verdicts on one piece");
    }
    http_response_end(response);
}

/* What every answer is, once it has ended. */
static void expect_whole(const struct http_response *response)
{
    const char *end = response->buffer + HTTP_RESPONSE_MAX;

    fuzz_expect(response->state != HTTP_MORE, "it has no end");
    if (response->state == HTTP_BAD) {
        fuzz_expect(response->problem && *response->problem, "BAD, no word");
        return;
    }
    fuzz_expect(response->status >= 200 && response->status <= 999, "status %d",
                response->status);
    fuzz_expect(response->body >= response->buffer &&
                    response->body_length <= (size_t)(end - response->body),
                "the body lies outside of the answer");
    fuzz_expect(response->body[response->body_length] == '\0',
                "no zero byte behind the body");
    fuzz_expect(response->headers >= response->buffer &&
                    response->headers + response->headers_length <=
                        response->body,
                "the headers lie outside of the head");
}

static void expect_same(const struct http_response *one,
                        const struct http_response *two, size_t step)
{
    fuzz_expect(one->state == two->state, "whole: %d (%s); by %zu: %d (%s)",
                (int)one->state, one->problem ? one->problem : "", step,
                (int)two->state, two->problem ? two->problem : "");
    if (one->state == HTTP_BAD)
        return;
    fuzz_expect(one->status == two->status, "status %d, or %d by %zu",
                one->status, two->status, step);
    fuzz_expect(one->body_length == two->body_length &&
                    memcmp(one->body, two->body, one->body_length) == 0,
                "another body by %zu", step);
    fuzz_expect(one->headers_length == two->headers_length &&
                    memcmp(one->headers, two->headers, one->headers_length) ==
                        0,
                "other headers by %zu", step);
}

/* The last bytes again and again, for what is larger than a response may be. */
static size_t lengthened(const uint8_t *data, size_t size, uint8_t *longer,
                         size_t room)
{
    size_t again = size < 64 ? size : 64;

    memcpy(longer, data, size);
    for (size_t i = size; i < room; i++)
        longer[i] = longer[i - again];
    return room;
}

enum { STEPS = 5 };

/* Whole, and in each of these ways. */
static void try(const uint8_t *data, size_t size, const size_t *steps)
{
    static struct http_response whole, pieces;

    feed(&whole, data, size, size);
    expect_whole(&whole);
    for (int i = 0; i < STEPS; i++) {
        feed(&pieces, data, size, steps[i]);
        expect_whole(&pieces);
        expect_same(&whole, &pieces, steps[i]);
    }
}

/* The first byte says whether it is made longer than all that fits, and if not,
   a length of pieces. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t longer[HTTP_RESPONSE_MAX + 100];
    static const size_t long_steps[STEPS] = {1000, 4093, 4096, 65535, 65536};

    if (size < 2 || size > 8192)
        return 0;
    if (data[0] < 128) {
        size_t steps[STEPS] = {1, 2, 7, 0, 2u * data[0] + 1};
        try(data + 1, size - 1, steps);
    } else {
        size = lengthened(data + 1, size - 1, longer, sizeof longer);
        try(longer, size, long_steps);
    }
    return 0;
}
