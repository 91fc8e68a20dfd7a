/* test_spare - memory is kept for the next one of its size. */
#include "support.h"

#include <stdint.h>
#include <string.h>

#include "spare.h"

static struct spare spare;

static void finish(void)
{
    spare_free(&spare);
}

TestSuite(spare, .fini = finish);

Test(spare, what_was_put_back_is_taken_next)
{
    void *first = spare_take(&spare, 40);

    spare_put(&spare, first, 40);
    cr_expect_eq(spare_take(&spare, 40), first);
}

Test(spare, the_last_put_back_comes_first)
{
    void *one = spare_take(&spare, 40);
    void *other = spare_take(&spare, 40);

    spare_put(&spare, one, 40);
    spare_put(&spare, other, 40);
    cr_expect_eq(spare_take(&spare, 40), other);
    cr_expect_eq(spare_take(&spare, 40), one);
}

Test(spare, sizes_are_not_mixed)
{
    void *small = spare_take(&spare, 40);

    spare_put(&spare, small, 40);
    cr_expect_neq(spare_take(&spare, 64), small);
}

Test(spare, no_two_overlap)
{
    enum { COUNT = 1000, SIZE = 72 };
    unsigned char *taken[COUNT];

    for (int i = 0; i < COUNT; i++) {
        taken[i] = spare_take(&spare, SIZE);
        memset(taken[i], i % 251, SIZE);
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < SIZE; j++)
            cr_assert_eq(taken[i][j], i % 251);
}

Test(spare, each_is_aligned)
{
    for (int i = 0; i < 100; i++)
        cr_expect_eq((uintptr_t)spare_take(&spare, 24) % SPARE_STEP, 0);
}

Test(spare, after_it_was_freed_it_can_be_used_again)
{
    spare_take(&spare, SPARE_LARGEST);
    spare_free(&spare);
    memset(spare_take(&spare, SPARE_LARGEST), 1, SPARE_LARGEST);
}
