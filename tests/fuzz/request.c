/* request - what a client asks, all at once and byte by byte: the same answer,
   and no byte read that has not come. */
#include <string.h>

#include "fuzz.h"
#include "request.h"

/* Parse so many of the bytes, behind which there is nothing. */
static size_t parse(struct request *request, const uint8_t *data, size_t size,
                    char **place)
{
    *place = fuzz_at_the_edge(data, size);
    return request_parse(request, *place, size);
}

static void expect_possible(const struct request *request, size_t taken,
                            size_t size)
{
    fuzz_expect(taken <= size, "%zu bytes taken of %zu", taken, size);
    if (taken == 0)
        return;
    fuzz_expect(strcmp(request_reason(request->status), "Unknown") != 0,
                "status %d", request->status);
    fuzz_expect(request->status == 200 || !request->keep_alive,
                "status %d, and the connection stays", request->status);
    fuzz_expect(request->status == 200 || taken == size,
                "status %d, and something is left", request->status);
}

/* As it comes in, byte by byte: how many have come when it is complete. */
static size_t complete_at(struct request *request, const uint8_t *data,
                          size_t size)
{
    char *place;

    for (size_t come = 1; come <= size; come++) {
        size_t taken = parse(request, data, come, &place);
        expect_possible(request, taken, come);
        if (taken > 0) {
            fuzz_expect(taken == come, "of %zu it takes %zu", come, taken);
            return come;
        }
        fuzz_expect(memcmp(place, data, come) == 0,
                    "changed, and not complete, at %zu", come);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct request whole, pieces;
    char *place;

    if (size > REQUEST_MAX)
        size = REQUEST_MAX;
    size_t taken = parse(&whole, data, size, &place);
    expect_possible(&whole, taken, size);
    size_t come = complete_at(&pieces, data, size);
    fuzz_expect((taken == 0) == (come == 0), "whole takes %zu, pieces %zu",
                taken, come);
    if (taken == 0)
        return 0;
    fuzz_expect(whole.status == pieces.status, "status %d, or %d", whole.status,
                pieces.status);
    fuzz_expect(whole.status != 200 || taken == come, "takes %zu, or %zu",
                taken, come);
    fuzz_expect(whole.keep_alive == pieces.keep_alive &&
                    whole.head == pieces.head,
                "another connection, or another method");
    return 0;
}
