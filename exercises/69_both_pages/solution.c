/* both_pages - results in the order in which they were asked. */
#include <stdio.h>

#include "await.h"
#include "future.h"
#include "gather.h"
#include "runner.h"
#include "sleep.h"

static struct outcome slow(void *unused)
{
    (void)unused;
    puts("page 1 is asked for");
    return asyncio_sleep_result(3, 1);
}

static struct outcome quick(void *unused)
{
    (void)unused;
    puts("page 2 is asked for");
    return asyncio_sleep_result(1, 2);
}

/* exercise: both_pages, order */
static struct outcome async_main(void *unused)
{
    void *pages[] = {coroutine_new(slow, unused), coroutine_new(quick, unused)};
    /* wrong: outcome_ignore(await(pages[0])); */
    struct future *both = asyncio_gather(pages, 2, false);
    puts("asked for both");
    struct outcome all = await(both);
    const struct outcome *row = (const struct outcome *)all.value;
    printf("%d, then %d\n", (int)row[0].value, (int)row[1].value);
    future_release(both);
    return outcome_value(0);
}

int main(void)
{
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
