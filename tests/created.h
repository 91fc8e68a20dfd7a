/* created - debug mode with places of creation, and texts that name them. */
#ifndef CREATED_H
#define CREATED_H

#include "kinds.h"
#include "reports.h"

#include "debug.h"

/* Where addr2line is missing, so is all that is tested here. */
static inline void start_with_places(void)
{
    if (system("addr2line --version >/dev/null 2>&1") != 0)
        cr_skip("there is no addr2line here");
    start_debug();
}

static inline void stop_debug(void)
{
    if (loop)
        finish();
}

static char wanted[1024];

/* `before`, "FILE:LINE" and `after`. */
#define with_place(before, line, after) \
    place_between(before, __FILE__, line, after)

static inline const char *place_between(const char *before, const char *file,
                                        int line, const char *after)
{
    snprintf(wanted, sizeof wanted, "%s%s:%d%s", before, file, line, after);
    return wanted;
}

static inline void expect_part(const char *text, const char *part)
{
    cr_expect_not_null(strstr(text, part), "\"%s\" is not in \"%s\"", part,
                       text);
}

static inline const char *repr(const struct future *future)
{
    static char text[FUTURE_TEXT];

    return future_repr(future, text, sizeof text);
}

#endif
