/* coroutine - what can be resumed, and yields. Since chapter02/01, uses
   awaitable, coroutine_listener, misuse, outcome, report. */
#include <stdio.h>

#include "coroutine.h"
#include "coroutine_listener.h"
#include "misuse.h"
#include "report.h"

void coroutine_init_at(struct coroutine *self,
                       const struct coroutine_kind *kind, const char *name,
                       const char *place)
{
    const struct coroutine_listener *listener = coroutine_listens();

    *self = (struct coroutine){
        .awaitable.kind = AWAITABLE_COROUTINE,
        .state = CORO_CREATED,
        .kind = kind,
        .name = name,
        .place = place,
    };
    if (listener)
        listener->made(self);
}

void coroutine_not_resumed(struct coroutine *self, struct outcome sent)
{
    if (self->state == CORO_RUNNING)
        misuse("ValueError: coroutine '%s' already executing", self->name);
    if (self->state == CORO_CLOSED)
        misuse("RuntimeError: cannot reuse already awaited coroutine '%s'",
               self->name);
    self->outcome = coroutine_finish(self, sent);
}

void coroutine_refuse(const struct coroutine *self, const char *who)
{
    if (awaitable_kind(self, who) != AWAITABLE_COROUTINE)
        misuse("TypeError: a coroutine was expected by %s, got a future or a "
               "task",
               who);
    misuse("RuntimeError: cannot reuse already awaited coroutine '%s'\n"
           "    %s() was given it",
           self->name, who);
}

void coroutine_discard(struct coroutine *self)
{
    const struct coroutine_listener *listener = coroutine_listens();

    if (listener)
        listener->gone(self, __builtin_frame_address(0));
    self->awaitable.kind = AWAITABLE_REUSED;
    self->state = CORO_CLOSED;
    if (self->kind->release)
        self->kind->release(self);
}

static void say(const struct coroutine *self, const char *category,
                const char *what)
{
    const struct coroutine_listener *listener = coroutine_listens();

    report_begin("%s: %s: coroutine '%s' %s", self->place, category, self->name,
                 what);
    if (listener)
        listener->describe(self);
    report_end();
}

void coroutine_report_unawaited(const struct coroutine *self, size_t times)
{
    char what[64] = "was never awaited";

    if (times > 1)
        snprintf(what, sizeof what, "was never awaited (%zu times)", times);
    say(self, "RuntimeWarning", what);
}

void coroutine_close(struct coroutine *self)
{
    static const struct error generator_exit = {GeneratorExit, ""};

    misuse_if_null(self, "coroutine_close", "a coroutine");
    if (self->state == CORO_SUSPENDED &&
        coroutine_resume(self, outcome_error(&generator_exit)) != CORO_CLOSED)
        say(self, RuntimeError, "ignored GeneratorExit");
}

/* Of what else may have been given back by mistake, no state can be read. */
static bool runs(const struct coroutine *self)
{
    enum awaitable_kind kind = self->awaitable.kind;

    return (kind == AWAITABLE_COROUTINE || kind == AWAITABLE_REUSED) &&
           self->state == CORO_RUNNING;
}

void coroutine_release(struct coroutine *self)
{
    if (!self)
        return;
    if (runs(self))
        misuse("RuntimeError: coroutine '%s' cannot be released while it runs",
               self->name);
    if (awaitable_kind(self, "coroutine_release") != AWAITABLE_COROUTINE)
        awaitable_refuse(self, "coroutine_release", "a coroutine");
    if (self->state == CORO_CREATED)
        coroutine_report_unawaited(self, 1);
    coroutine_close(self);
    coroutine_discard(self);
}
