/* Mistake: what is sent is dropped, and the future is asked instead: so nobody
   hears of a cancellation of the task.
   Says: is yielded; the error InvalidStateError; what it returns */
static struct outcome await_future(struct future *future)
{
    if (!future_done(future))
        outcome_ignore(coroutine_yield((intptr_t)future));
    return future_result(future);
}
