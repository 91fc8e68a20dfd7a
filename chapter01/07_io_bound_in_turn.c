/*
 * I/O-bound work, one after the other
 *
 * Notes: 1, I/O-bound and CPU-bound. Listing: 1.7.
 *
 * Two requests to a web server that takes half a second for each. A blocking
 * call keeps its thread until the answer has come, so the second request is
 * not even sent before the first is over.
 *
 * Run: make chapter01/07_io_bound_in_turn
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: twice the server's half second, and nothing was done in it.
 */
#include <stdio.h>

#include "clock.h"
#include "http_get.h"
#include "origin.h"
#include "program.h"

static void read_example(const char *text)
{
    static struct http_response response;
    struct url url;
    const char *problem = url_parse(&url, text);

    if (!problem)
        problem = http_get(&url, &response);
    if (problem)
        program_fail("%s: %s", text, problem);
    printf("%d\n", response.status);
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = {0};

    if (!program.url)
        origin = origin_start(0.5, NULL);
    const char *url = program.url ? program.url : origin.url;

    double sync_start = clock_monotonic();
    read_example(url);
    read_example(url);
    double sync_end = clock_monotonic();
    printf("Running synchronously took %.4f seconds.\n", sync_end - sync_start);

    if (!program.url)
        origin_stop(&origin);
    return 0;
}
