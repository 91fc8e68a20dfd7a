/* Mistake: it gives way until the future is done, in place of waiting for it.
   Says: is yielded; it is something else; coroutine_yield() */
static struct outcome await_future(struct future *future)
{
    while (!future_done(future)) {
        struct outcome sent = coroutine_yield(0);
        if (sent.error)
            return sent;
    }
    return future_result(future);
}
