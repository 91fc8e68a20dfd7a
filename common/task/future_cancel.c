/* future_cancel - how a request to cancel goes from waiter to waited-for.
   Since chapter02/06, uses future. */
#include "future.h"

/*
 * A future that waits for others passes the request on to them, and so on: task
 * by task, and at a gather to each child in turn, until it comes to what can be
 * cancelled at once, or is about to run. asyncio does this by recursion:
 *
 *     static enum cancel_result request(struct future *future, const struct error *e)
 *     {
 *         enum cancel_result best = REFUSED;
 *         struct future *next;
 *
 *         if (future_done(future))
 *             return REFUSED;
 *         if (!future->kind->waits_for) // a plain future is cancelled, now
 *             return future->kind->cancel(future, REFUSED, e);
 *         if (future->request.active) // the request has come round to it
 *             return IN_CYCLE;
 *         future->request = (struct request){.active = true};
 *         for (size_t i = 0; (next = future->kind->waits_for(future, i)); i++) {
 *             enum cancel_result answer = request(next, e);
 *             if (answer > best)
 *                 best = answer;
 *         }
 *         best = future->kind->cancel(future, best, e);
 *         future->request.active = false;
 *         return best;
 *     }
 *
 * What follows does the same, but a long chain does not overflow the stack: the
 * way back is kept in the futures that are on it (`from`), and so is how many
 * each has asked by now (`passed`), and the best answer.
 */

static struct request *request_of(struct future *future)
{
    return future->kind->waits_for ? &future->request : NULL;
}

/* Ask one that answers at once: it is done, cannot pass it on, or has been
   asked by itself. */
static enum cancel_result ask(struct future *future, const struct error *error)
{
    if (!future->kind->keeps_error)
        future->log_traceback = false;
    if (future_done(future))
        return REFUSED;
    if (request_of(future))
        return IN_CYCLE;
    return future->kind->cancel(future, REFUSED, error);
}

/* Whether it has others to ask first, and is not waiting for their answers
   already. */
static bool passes_on(struct future *future)
{
    struct request *request = request_of(future);

    /* In this order: once it is done, its outcome lies where this did. */
    return request && !future_done(future) && !request->active;
}

/* exercise: cancel_walk, gone */
/*
 * `at` has heard an answer: the future that it asks next. One that has asked all
 * answers in turn, and `at` becomes the one that asked it. NULL when that was
 * the first.
 */
static struct future *next_to_ask(struct future **at,
                                  enum cancel_result *answer,
                                  const struct error *error)
{
    while (*at) {
        struct request *request = request_of(*at);

        if (*answer > request->answer)
            request->answer = (uint8_t)*answer;
        struct future *next = (*at)->kind->waits_for(*at, request->passed++);
        if (next)
            return next;
        *answer = (*at)->kind->cancel(*at, request->answer, error);
        request->active = false;
        *at = request->from;
    }
    return NULL;
}

/* exercise: cancel_walk */
/* Ask this one, and by way of it all that it waits for: whether it accepted. */
bool future_request_cancel(struct future *first, const struct error *error)
{
    struct future *at = NULL; /* the one that passes it on */
    struct future *next = first;
    enum cancel_result answer;

    do {
        if (passes_on(next)) {
            next->log_traceback = false;
            *request_of(next) = (struct request){.from = at, .active = true};
            at = next;
            answer = REFUSED; /* none has been asked yet */
        } else {
            answer = ask(next, error);
        }
        next = next_to_ask(&at, &answer, error);
    } while (next);
    return answer == ACCEPTED;
}
