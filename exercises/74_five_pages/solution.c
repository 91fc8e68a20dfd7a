/* five_pages - five pages at once, printed in the order asked. */
#include <stdio.h>

#include "await.h"
#include "gather.h"
#include "http_await.h"
#include "origin.h"
#include "program.h"
#include "runner.h"

enum { PAGES = 5 };

struct page {
    struct url url;
    struct http_response response; /* too large for a coroutine's stack */
};
static struct page pages[PAGES];

/* exercise: five_pages */
static struct outcome get(void *argument)
{
    struct page *page = argument;

    return asyncio_http_get(&page->url, &page->response);
}

/* exercise: five_pages */
static struct outcome async_main(void *unused)
{
    void *requests[PAGES];

    (void)unused;
    for (int i = 0; i < PAGES; i++)
        requests[i] = coroutine_new(get, &pages[i]);
    struct future *all = asyncio_gather(requests, PAGES, false);
    struct outcome outcome = await(all);
    future_release(all);
    for (int i = 0; i < PAGES && !outcome.error; i++)
        printf("%s", pages[i].response.body);
    return outcome.error ? outcome : outcome_value(0);
}

/* base/1, base/2, ... */
static void name_pages(const char *base)
{
    char text[128];

    for (int i = 0; i < PAGES; i++) {
        snprintf(text, sizeof text, "%s%d", base, i + 1);
        const char *problem = url_parse(&pages[i].url, text);
        if (problem)
            program_fail("%s: %s", text, problem);
    }
}

int main(int argc, char **argv)
{
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = {0};

    if (!program.url)
        origin = origin_start(0.5, "a page\n");
    name_pages(program.url ? program.url : origin.url);
    struct outcome outcome = asyncio_run(async_main, NULL);
    if (!program.url)
        origin_stop(&origin);
    return asyncio_exit_status(outcome);
}
