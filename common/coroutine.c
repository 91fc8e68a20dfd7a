/* coroutine - what can be resumed, and yields. Since chapter02/01, uses
   awaitable, misuse, outcome. */
#include <stdio.h>
#include <string.h>

#include "coroutine.h"
#include "misuse.h"

void coroutine_init(struct coroutine *self, const struct coroutine_kind *kind,
                    const char *name)
{
    *self = (struct coroutine){
        .awaitable.kind = AWAITABLE_COROUTINE,
        .state = CORO_CREATED,
        .kind = kind,
        .name = name,
    };
}

bool coroutine_begins(struct coroutine *self, struct outcome sent)
{
    if (self->state == CORO_RUNNING)
        misuse("ValueError: coroutine '%s' already executing", self->name);
    if (self->state == CORO_CLOSED)
        misuse("RuntimeError: cannot reuse already awaited coroutine '%s'",
               self->name);
    if (sent.error) /* nothing of its body runs; it ends with that */
        self->outcome = coroutine_finish(self, sent);
    return !sent.error;
}

const char *coroutine_place(const struct coroutine *self)
{
    return self->name + strlen(self->name) + 1;
}

void coroutine_discard(struct coroutine *self)
{
    self->awaitable.kind = AWAITABLE_RELEASED;
    self->state = CORO_CLOSED;
    if (self->kind->release)
        self->kind->release(self);
}

static void report(const struct coroutine *self, const char *category,
                   const char *what)
{
    fflush(stdout); /* what the program printed before comes before */
    fprintf(stderr, "%s: %s: coroutine '%s' %s\n", coroutine_place(self),
            category, self->name, what);
}

void coroutine_close(struct coroutine *self)
{
    static const struct error generator_exit = {GeneratorExit, ""};

    if (self->state == CORO_SUSPENDED &&
        coroutine_resume(self, outcome_error(&generator_exit)) != CORO_CLOSED)
        report(self, RuntimeError, "ignored GeneratorExit");
}

void coroutine_release(struct coroutine *self)
{
    if (!self)
        return;
    if (self->state == CORO_RUNNING)
        misuse("RuntimeError: coroutine '%s' cannot be released while it runs",
               self->name);
    if (self->state == CORO_CREATED)
        report(self, "RuntimeWarning", "was never awaited");
    coroutine_close(self);
    coroutine_discard(self);
}
