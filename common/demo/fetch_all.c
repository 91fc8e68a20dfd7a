/* fetch_all - many requests: in turn, in threads, in callbacks, to be compared.
   Since chapter01/16, uses fetch, http_get, loop, loop_turn, program,
   running_loop, url. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fetch.h"
#include "fetch_all.h"
#include "http_get.h"
#include "loop.h"
#include "program.h"

static struct url url;

void fetch_all_from(const char *text)
{
    const char *problem = url_parse(&url, text);

    if (problem)
        program_fail("%s: %s", text, problem);
}

const struct url *fetch_all_url(void)
{
    return &url;
}

static void *allocate(int count, size_t size)
{
    void *memory = calloc((size_t)count, size);

    if (!memory)
        program_fail("no memory for %d requests", count);
    return memory;
}

static void *ask(void *response)
{
    const char *problem = http_get(&url, response);

    if (problem)
        program_fail("%s", problem);
    return NULL;
}

void in_turn(int count)
{
    static struct http_response response;

    for (int i = 0; i < count; i++)
        ask(&response);
}

void in_threads(int count)
{
    pthread_t *threads = allocate(count, sizeof *threads);
    struct http_response *responses = allocate(count, sizeof *responses);

    for (int i = 0; i < count; i++) {
        int error = pthread_create(&threads[i], NULL, ask, &responses[i]);
        if (error)
            program_fail("cannot start a thread: %s", strerror(error));
    }
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    free(responses);
    free(threads);
}

static int unfinished;

static void done(struct fetch *fetch)
{
    if (fetch->problem)
        program_fail("%s", fetch->problem);
    if (--unfinished == 0)
        loop_stop(loop_running());
}

void in_callbacks(int count)
{
    struct loop *loop = loop_new();
    struct fetch *fetches = allocate(count, sizeof *fetches);

    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    for (unfinished = 0; unfinished < count; unfinished++) {
        const char *problem =
            fetch_start(&fetches[unfinished], loop, &url, done);
        if (problem)
            program_fail("%s", problem);
    }
    loop_run_forever(loop);
    loop_free(loop);
    free(fetches);
}
