/* selectors - a test that runs once for every selector. */
#ifndef SELECTORS_H
#define SELECTORS_H

#include "support.h"

#include "selector.h"

/* Every test runs once for each name; a name travels by value, for each test
   is a process of its own. */
struct name {
    char text[16];
};

/* All of selector_names(), but for one. */
static struct criterion_test_params names_without(const char *left_out)
{
    static struct name names[8];
    size_t count = 0;

    for (const char *const *name = selector_names(); *name; name++)
        if (strcmp(*name, left_out) != 0)
            strcpy(names[count++].text, *name);
    return cr_make_param_array(struct name, names, count);
}

#define EverySelector(test)                                             \
    ParameterizedTestParameters(selector, test)                         \
    {                                                                   \
        return names_without("");                                       \
    }                                                                   \
    ParameterizedTest(struct name *name, selector, test, .init = start, \
                      .fini = finish)

static struct selector *selector;
static struct selector_event ready[8];
static int ends[2];

static void start(void)
{
    make_pair(ends);
}

static void finish(void)
{
    selector_close(selector);
    close_pair(ends);
}

static inline void use(const struct name *name)
{
    selector = selector_open(name->text);
    cr_assert_not_null(selector, "no selector %s", name->text);
}

/* The events of one descriptor that is watched alone, 0 if not ready. */
static inline int poll_once(void)
{
    return selector_wait(selector, 0, ready, 8) == 1 ? ready[0].events : 0;
}

static inline void make_readable(void)
{
    cr_assert_eq(write(ends[1], "x", 1), 1);
}

#endif
