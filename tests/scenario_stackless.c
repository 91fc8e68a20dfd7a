/* scenario_stackless - the same scenario without a stack of its own: where it
   is, in blocks inside of blocks, is kept in structs from step to step. */
#include <stdlib.h>

#include "scenario_coro.h"
#include "scenario_keep.h"
#include "scenario_stackless_wait.h"
#include "scenario_trace.h"
#include "timeout.h"

/* A block that is being run. What stands in a function of scenario_stackful.c
   as a local variable is a field here. */
struct frame {
    struct frame *outer;
    const struct statement *statement; /* whose block it is, or */
    const struct coro *coro;           /* whose body */
    const struct statement *next;      /* in the block, NULL: at its end */
    const struct error *caught;        /* what a `reraise` in it raises */
    long turns;                        /* repeat: that are left */
    struct timeout limit;              /* timeout */
    enum { IN_BODY, IN_CATCH, IN_FINALLY } part; /* try */
    struct flow flow; /* finally: how what stands before it was left */
};

struct stackless {
    struct coroutine coroutine;
    const struct coro *coro;
    struct frame *frame; /* the innermost one */
    struct waiting waiting;
};

static const struct flow goes_on = {false, {0}};

/* --- into a block and out of it ------------------------------------------ */

static struct frame *push(struct stackless *self, const struct statement *body)
{
    struct frame *frame = must(calloc(1, sizeof *frame));

    frame->outer = self->frame;
    frame->next = body;
    self->frame = frame;
    return frame;
}

static void pop(struct stackless *self)
{
    struct frame *frame = self->frame;

    self->frame = frame->outer;
    free(frame);
}

static struct flow enter_block(struct stackless *self,
                               const struct statement *statement)
{
    const struct error *caught = self->frame->caught;
    struct frame *frame = push(self, statement->body);
    struct outcome outcome = outcome_value(0);

    frame->statement = statement;
    frame->caught = caught;
    if (statement->keyword == REPEAT) {
        frame->turns = statement->number;
        if (frame->turns <= 0)
            pop(self);
    } else if (statement->keyword == TIMEOUT) {
        frame->limit = asyncio_timeout(statement->seconds);
        outcome = timeout_enter(&frame->limit);
        if (outcome.error)
            pop(self);
    }
    return flow_of(outcome);
}

static struct flow leave_repeat(struct stackless *self, struct flow flow)
{
    struct frame *frame = self->frame;

    if (!flow.leaves && --frame->turns > 0)
        frame->next = frame->statement->body;
    else
        pop(self);
    return flow;
}

static struct flow leave_timeout(struct stackless *self, struct flow flow)
{
    struct frame *frame = self->frame;

    flow.outcome = timeout_exit(&frame->limit, flow.outcome);
    trace("timeout %s %s", frame->statement->word,
          timeout_expired(&frame->limit) ? "expired" : "kept");
    pop(self);
    return flow;
}

/* From its body to a clause that takes the error, from there or without one to
   `finally`, and from there to the end. */
static struct flow leave_try(struct stackless *self, struct flow flow)
{
    struct frame *frame = self->frame;
    const struct clause *clause =
        frame->part == IN_BODY ? flow_caught(flow, frame->statement) : NULL;

    if (clause) {
        frame->part = IN_CATCH;
        frame->next = clause->body;
        frame->caught = flow.outcome.error;
    } else if (frame->part != IN_FINALLY && !flow_dropped(flow)) {
        frame->part = IN_FINALLY;
        frame->next = frame->statement->final;
        frame->caught = frame->outer->caught;
        frame->flow = flow;
    } else {
        if (!flow.leaves)
            flow = frame->flow;
        pop(self);
        return flow;
    }
    return goes_on;
}

/* The coroutine itself, or one that it calls: that is one more block. */
static void enter_coro(struct stackless *self, const struct coro *coro)
{
    trace("enter %s", coro->name);
    push(self, coro->body)->coro = coro;
}

static struct flow leave_coro(struct stackless *self, struct flow flow)
{
    trace("exit %s %s", self->frame->coro->name, ending(flow.outcome).text);
    pop(self);
    if (self->frame) /* the caller has no use for the value */
        return flow_of(flow.outcome);
    return flow;
}

/* The innermost block is at its end or is being left. */
static struct flow leave_block(struct stackless *self, struct flow flow)
{
    const struct statement *statement = self->frame->statement;

    if (!statement)
        flow = leave_coro(self, flow);
    else if (statement->keyword == REPEAT)
        flow = leave_repeat(self, flow);
    else if (statement->keyword == TIMEOUT)
        flow = leave_timeout(self, flow);
    else
        flow = leave_try(self, flow);
    return flow;
}

/* Of the innermost `timeout` around, in this coroutine; NULL: there is none. */
static struct timeout *innermost_limit(struct frame *frame)
{
    for (; frame->statement; frame = frame->outer)
        if (frame->statement->keyword == TIMEOUT)
            return &frame->limit;
    return NULL;
}

/* --- a step -------------------------------------------------------------- */

/* Run the next statement; whether it waits. */
static bool run_next(struct stackless *self, struct flow *flow)
{
    const struct statement *statement = self->frame->next;
    bool waits = false;

    self->frame->next = statement->next;
    if (statement->keyword == CALL && coro_kind == CORO_STACKLESS) {
        enter_coro(self, statement->coro);
        return false;
    }
    switch (statement->keyword) {
    case REPEAT:
    case TIMEOUT:
    case TRY:
        *flow = enter_block(self, statement);
        break;
    case RESCHEDULE:
        *flow = flow_reschedule(statement, innermost_limit(self->frame));
        break;
    case RETURN:
        *flow = flow_return(statement->number);
        break;
    case RERAISE:
        *flow = flow_of(outcome_error(self->frame->caught));
        break;
    default:
        waits = waiting_begin(&self->waiting, statement);
        *flow = flow_of(self->waiting.outcome);
    }
    return waits;
}

static struct outcome step(struct coroutine *coroutine, struct outcome sent)
{
    struct stackless *self = (struct stackless *)coroutine;
    struct flow flow = goes_on;
    bool waits = false;

    if (!self->frame) {
        enter_coro(self, self->coro);
    } else {
        waits = waiting_resume(&self->waiting, sent);
        flow = flow_of(self->waiting.outcome);
    }
    while (!waits && self->frame) {
        if (flow.leaves || !self->frame->next)
            flow = leave_block(self, flow);
        else
            waits = run_next(self, &flow);
    }
    if (waits)
        return coroutine_suspend(coroutine, (intptr_t)self->waiting.on);
    return coroutine_finish(coroutine, flow.outcome);
}

/* It has ended, or never begun: there are no frames. */
static void stackless_release(struct coroutine *coroutine)
{
    free(coroutine);
}

static const struct coroutine_kind kind = {
    .step = step,
    .release = stackless_release,
};

struct coroutine *coro_new_stackless(const struct coro *coro)
{
    struct stackless *self = must(calloc(1, sizeof *self));

    coroutine_init_at(&self->coroutine, &kind, coro->name, coro->place);
    self->coro = coro;
    return &self->coroutine;
}

const struct statement *stackless_statement(const struct coroutine *coroutine)
{
    const struct stackless *self = (const struct stackless *)coroutine;

    return coroutine->kind == &kind && self->frame ? self->waiting.statement
                                                   : NULL;
}
