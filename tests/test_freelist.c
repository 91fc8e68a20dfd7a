/* test_freelist - memory is kept for the next one of its size. */
#include "support.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "freelist.h"

static struct freelist freelist;

static void finish(void)
{
    freelist_free(&freelist);
}

TestSuite(freelist, .fini = finish);

Test(freelist, the_block_put_back_is_taken_next)
{
    void *first = freelist_pop(&freelist, 40);

    freelist_push(&freelist, first, 40);
    cr_expect_eq(freelist_pop(&freelist, 40), first);
}

Test(freelist, the_block_put_back_last_comes_first)
{
    void *one = freelist_pop(&freelist, 40);
    void *other = freelist_pop(&freelist, 40);

    freelist_push(&freelist, one, 40);
    freelist_push(&freelist, other, 40);
    cr_expect_eq(freelist_pop(&freelist, 40), other);
    cr_expect_eq(freelist_pop(&freelist, 40), one);
}

Test(freelist, sizes_are_not_mixed)
{
    void *small = freelist_pop(&freelist, 40);

    freelist_push(&freelist, small, 40);
    cr_expect_neq(freelist_pop(&freelist, 64), small);
}

Test(freelist, no_two_blocks_overlap)
{
    enum { COUNT = 1000, SIZE = 72 };
    unsigned char *taken[COUNT];

    for (int i = 0; i < COUNT; i++) {
        taken[i] = freelist_pop(&freelist, SIZE);
        memset(taken[i], i % 251, SIZE);
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < SIZE; j++)
            cr_assert_eq(taken[i][j], i % 251);
}

Test(freelist, each_block_is_aligned)
{
    for (int i = 0; i < 100; i++)
        cr_expect_eq(
            (uintptr_t)freelist_pop(&freelist, 24) % _Alignof(max_align_t), 0);
}

Test(freelist, a_freed_list_can_be_used_again)
{
    freelist_pop(&freelist, FREELIST_LARGEST);
    freelist_free(&freelist);
    memset(freelist_pop(&freelist, FREELIST_LARGEST), 1, FREELIST_LARGEST);
}
