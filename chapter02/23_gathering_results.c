/*
 * Gathering results
 *
 * Notes: 2.5, Tasks, coroutines, futures and awaitables. Listing: -.
 *
 * asyncio_gather() makes one future of many awaitables. Its value is the array
 * of their outcomes. If one fails, the gather fails at once with that error;
 * unless return_exceptions, then an error is an outcome like the others.
 *
 * Run: make chapter02/23_gathering_results
 * Notice: page 3 is the first to come, and the third in the array. When page 2
 *      fails, the gather is over, and page 1 is looked for to the end.
 */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "gather.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"

enum { PAGES = 3 };

struct page {
    int number, seconds;
    const char *text; /* NULL: there is no such page */
};

static struct outcome load_page(void *argument)
{
    const struct page *page = argument;
    struct outcome outcome =
        asyncio_sleep_result(page->seconds, (intptr_t)page->text);

    printf("    looked for page %d\n", page->number);
    if (!outcome.error && !page->text)
        outcome = outcome_raise(ValueError, "no page %d", page->number);
    return outcome;
}

static void show(const char *what, struct outcome outcome)
{
    printf("%s: %s\n", what,
           outcome.error ? outcome.error->message : (char *)outcome.value);
}

static struct outcome load(struct page *pages, bool return_exceptions)
{
    void *loads[PAGES];
    printf("gather%s\n", return_exceptions ? " with return_exceptions" : "");
    for (int i = 0; i < PAGES; i++)
        loads[i] = coroutine_new(load_page, &pages[i]);
    struct future *gather = asyncio_gather(loads, PAGES, return_exceptions);
    struct outcome all = await(gather);
    if (all.error)
        show("the error", all);
    for (int i = 0; !all.error && i < PAGES; i++)
        show("in the array", ((const struct outcome *)all.value)[i]);
    future_release(gather);  /* the array goes with it */
    return asyncio_sleep(5); /* whatever still runs may end */
}

static struct outcome async_main(void *unused)
{
    (void)unused;
    struct page pages[PAGES] = {{1, 3, "one"}, {2, 2, "two"}, {3, 1, "three"}};
    struct outcome outcome = load(pages, false);

    pages[1].text = NULL;
    if (!outcome.error)
        outcome = load(pages, false);
    return outcome.error ? outcome : load(pages, true);
}

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
