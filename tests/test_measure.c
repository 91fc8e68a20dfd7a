/* test_measure - what a piece of work costs. */
#include "support.h"

#include <stdlib.h>

#include "measure.h"

enum { MEGABYTE = 1000000 };

/* volatile: or the compiler would leave out writes that are never read. */
static void touch_all(volatile char *block, size_t size)
{
    for (size_t i = 0; i < size; i += 1024)
        block[i] = 1;
}

Test(measure, memory_counts_once_it_is_touched)
{
    double before = measure_memory();
    char *block = malloc(50 * MEGABYTE);

    cr_assert_not_null(block);
    double reserved = measure_memory();
    touch_all(block, 50 * MEGABYTE);
    double touched = measure_memory();
    free(block);
    cr_expect_lt(reserved - before, 10 * MEGABYTE);
    cr_expect_gt(touched - reserved, 40 * MEGABYTE);
}

static void touch(int megabytes)
{
    size_t size = (size_t)megabytes * MEGABYTE;
    char *block = malloc(size);

    if (block)
        touch_all(block, size);
    free(block);
}

Test(measure, a_work_is_done_in_a_process_of_its_own)
{
    double before = measure_memory();
    struct cost cost = measure(touch, 50);

    cr_expect_gt(cost.megabytes, 50);
    cr_expect_lt(measure_memory() - before, 10 * MEGABYTE);
}
