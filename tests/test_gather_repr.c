/* test_gather_repr - the text form of a gather. */
#include "gathers.h"

TestSuite(gather_repr, .init = start, .fini = finish);

static const char *repr(void)
{
    static char text[FUTURE_TEXT];

    return future_repr(all, text, sizeof text);
}

Test(gather_repr, repr_of_a_finished_gather_shows_its_results,
     .description = "FUT-27")
{
    gather_two(false);
    set(a, 1);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[1, 2]>");
    release();
}

Test(gather_repr, repr_of_a_finished_gather_shows_errors_too,
     .description = "FUT-27")
{
    gather_two(true);
    fail(a);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(),
                     "<_GatheringFuture finished result=[ValueError('x'), 2]>");
    release();
}

Test(gather_repr, repr_of_many_results_shows_six, .description = "FUT-27")
{
    void *same[7];

    a = loop_create_future(loop);
    b = NULL;
    for (int i = 0; i < 7; i++)
        same[i] = a;
    all = loop_gather(loop, same, 7, false);
    set(a, 5);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[5, 5, 5, 5, "
                             "5, 5, ...]>");
    release();
}

Test(gather_repr, repr_shortens_a_long_error_among_the_results,
     .description = "FUT-27")
{
    gather_two(true);
    expect_value(future_set_exception(
                     a, error_new(ValueError, "%s",
                                  "a message that is longer than thirty")),
                 0);
    set(b, 2);
    turn();
    cr_expect_str_eq(repr(), "<_GatheringFuture finished result=[ValueError('a"
                             "... than thirty'), 2]>");
    release();
}
