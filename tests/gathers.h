/* gathers - two futures and a gather of both, for the tests of gather. */
#ifndef GATHERS_H
#define GATHERS_H

#include "kinds.h"

static struct future *a, *b, *all;

static inline void gather_two(bool return_exceptions)
{
    a = loop_create_future(loop);
    b = loop_create_future(loop);
    all = loop_gather(loop, (void *[]){a, b}, 2, return_exceptions);
}

static inline void release(void)
{
    future_release(all);
    future_release(a);
    future_release(b);
}

static inline void set(struct future *future, intptr_t value)
{
    expect_value(future_set_result(future, value), 0);
}

static inline void fail(struct future *future)
{
    expect_value(future_set_exception(future, error_new(ValueError, "x")), 0);
}

static inline const struct outcome *outcomes(void)
{
    struct outcome outcome = future_result(all);

    cr_assert_null(outcome.error);
    return (const struct outcome *)outcome.value;
}

#endif
