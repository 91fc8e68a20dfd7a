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

static struct outcome get(void *page)
{
    not_written("get");
}

static struct outcome async_main(void *unused)
{
    not_written("async_main");
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
