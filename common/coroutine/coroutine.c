/* coroutine - what can be resumed, and yields. Since chapter02/01, uses
   awaitable, misuse, outcome, report. */
#include <string.h>

#include "coroutine.h"
#include "misuse.h"
#include "report.h"

const struct coroutine_watcher *_Atomic coroutine_watcher;

static const struct coroutine_watcher *watcher(void)
{
    return atomic_load_explicit(&coroutine_watcher, memory_order_acquire);
}

void coroutine_init(struct coroutine *self, const struct coroutine_kind *kind,
                    const char *name)
{
    *self = (struct coroutine){
        .awaitable.kind = AWAITABLE_COROUTINE,
        .state = CORO_CREATED,
        .kind = kind,
        .name = name,
    };
    const struct coroutine_watcher *its_watcher = watcher();
    if (its_watcher)
        its_watcher->made(self);
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
    const struct coroutine_watcher *its_watcher = watcher();

    if (its_watcher)
        its_watcher->gone(self);
    self->awaitable.kind = AWAITABLE_RELEASED;
    self->state = CORO_CLOSED;
    if (self->kind->release)
        self->kind->release(self);
}

static void say(const struct coroutine *self, const char *category,
                const char *what)
{
    const struct coroutine_watcher *its_watcher = watcher();

    report_begin("%s: %s: coroutine '%s' %s", coroutine_place(self), category,
                 self->name, what);
    if (its_watcher)
        its_watcher->tell(self);
    report_end();
}

void coroutine_close(struct coroutine *self)
{
    static const struct error generator_exit = {GeneratorExit, ""};

    if (self->state == CORO_SUSPENDED &&
        coroutine_resume(self, outcome_error(&generator_exit)) != CORO_CLOSED)
        say(self, RuntimeError, "ignored GeneratorExit");
}

void coroutine_release(struct coroutine *self)
{
    if (!self)
        return;
    if (self->state == CORO_RUNNING)
        misuse("RuntimeError: coroutine '%s' cannot be released while it runs",
               self->name);
    if (self->state == CORO_CREATED)
        say(self, "RuntimeWarning", "was never awaited");
    coroutine_close(self);
    coroutine_discard(self);
}
