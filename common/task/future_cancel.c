/* future_cancel - how a request to cancel goes from waiter to waited-for.
   Since chapter02/07, uses future, loop, outcome. */
#include "future.h"
#include "future_cancel.h"

/*
 * A future that waits for others passes the request on to them, and so on: task
 * by task, and at a gather to each child in turn, until it comes to what can be
 * cancelled at once, or is about to run. asyncio does this by recursion:
 *
 *     static enum cancel_result request(struct future *future, const struct error *e)
 *     {
 *         enum cancel_result best = ANSWER_REFUSED;
 *         struct future *next;
 *
 *         if (future_done(future))
 *             return ANSWER_REFUSED;
 *         if (!future->kind->passes_on) // a plain future is cancelled, now
 *             return future->kind->cancel(future, ANSWER_REFUSED, e);
 *         if (future->request.active) // the request has come round to it
 *             return ANSWER_IN_CYCLE;
 *         future->request = (struct cancel_request){.active = true};
 *         for (size_t i = 0; (next = future->kind->awaits(future, i)); i++) {
 *             enum cancel_result answer = request(next, e);
 *             if (answer > best)
 *                 best = answer;
 *         }
 *         best = future->kind->cancel(future, best, e);
 *         future->request.active = false;
 *         return best;
 *     }
 *
 * What follows does the same, but a long chain does not overflow the stack: to
 * call is to descend(), to return is to ascend(). The way back is kept in the
 * futures that are on it (`from`), and so is how many each has asked by now
 * (`passed`), and the best answer.
 */

static struct cancel_request *request_of(struct future *future)
{
    return future->kind->passes_on ? &future->request : NULL;
}

/* Ask one that answers at once: it is done, cannot pass it on, or has been
   asked by itself. */
static enum cancel_result ask(struct future *future, const struct error *error)
{
    if (!future->kind->keeps_error)
        future->log_traceback = false;
    if (future_done(future))
        return ANSWER_REFUSED;
    if (request_of(future))
        return ANSWER_IN_CYCLE;
    return future->kind->cancel(future, ANSWER_REFUSED, error);
}

/* Whether it has others to ask first, and is not waiting for their answers
   already. */
static bool passes_on(struct future *future)
{
    struct cancel_request *request = request_of(future);

    /* In this order: once it is done, its outcome lies where this did. */
    return request && !future_done(future) && !request->active;
}

/* A request under way. */
struct walk {
    struct future *at; /* it passes the request on; NULL: all have answered */
    enum cancel_result answer; /* the last that was heard */
    const struct error *error;
};

/* exercise: cancel_walk, gone */
static void hear(struct walk *walk, enum cancel_result answer)
{
    if (walk->at && answer > walk->at->request.answer)
        walk->at->request.answer = (uint8_t)answer;
    walk->answer = answer;
}

/* exercise: cancel_walk, gone */
/* `next` has others to ask first; after that, `at` goes on. */
static void descend(struct walk *walk, struct future *next)
{
    next->log_traceback = false;
    next->request = (struct cancel_request){.from = walk->at, .active = true};
    walk->at = next;
}

/* exercise: cancel_walk, gone */
/* `at` has asked all, and answers the one that asked it. */
static void ascend(struct walk *walk)
{
    struct future *at = walk->at;
    enum cancel_result answer =
        at->kind->cancel(at, at->request.answer, walk->error);

    at->request.active = false;
    walk->at = at->request.from;
    hear(walk, answer);
}

/* exercise: cancel_walk, gone */
static void visit(struct walk *walk, struct future *next)
{
    if (passes_on(next))
        descend(walk, next);
    else
        hear(walk, ask(next, walk->error));
}

/* exercise: cancel_walk */
/* Ask this one, and by way of it all that it waits for: whether it accepted. */
bool future_request_cancel(struct future *first, const struct error *error)
{
    struct walk walk = {.error = error};

    visit(&walk, first);
    while (walk.at) {
        struct future *at = walk.at;
        struct future *next = at->kind->awaits(at, at->request.passed++);

        if (next)
            visit(&walk, next);
        else
            ascend(&walk);
    }
    return walk.answer == ANSWER_ACCEPTED;
}

bool future_cancel(struct future *future)
{
    return future_cancel_with(future, NULL);
}

bool future_cancel_with(struct future *future, const char *message)
{
    future_check(future, "future_cancel");
    if (future->loop->debug)
        future_check_thread(future, "cancel");
    loop_tell(future->loop, CANCEL_ASKED, future);
    bool accepted = future_request_cancel(
        future,
        message ? error_new(CancelledError, "%s", message) : &error_cancelled);
    loop_tell(future->loop, accepted ? CANCEL_ACCEPTED : CANCEL_REFUSED,
              future);
    return accepted;
}

void future_copy_outcome(struct future *to, struct future *from)
{
    if (future_done(to))
        return;
    from->log_traceback = false; /* `to` has it now */
    if (future_cancelled(from))
        future_cancel(to);
    else
        future_finish(to, from->outcome);
}
