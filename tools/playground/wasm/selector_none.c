/* selector_none - a page has no descriptors to wait for, and on the virtual
   clock nothing waits for time. In the place of selector_select.c, the one kind
   that does not plug in, whose name in selector.c it has. */
#include <stdlib.h>

#include "selector.h"

extern const struct selector_kind selector_select;

static struct selector *none_open(void)
{
    struct selector *self = malloc(sizeof *self);

    if (self)
        self->kind = &selector_select;
    return self;
}

static void none_close(struct selector *self)
{
    free(self);
}

static const char *none_watch(struct selector *self, int fd, int before,
                              int after)
{
    (void)self, (void)fd, (void)before;
    return after ? "a page has no descriptors" : NULL;
}

static int none_wait(struct selector *self, double timeout,
                     struct selector_event *ready, int room)
{
    (void)self, (void)timeout, (void)ready, (void)room;
    return 0;
}

const struct selector_kind selector_select = {
    "none", 0, false, none_open, none_close, none_watch, none_wait,
};
