/* Mistake: nobody asks whether there is anything to wait for.
   Says: that is done no task stops; it has yielded; future_done() */
static struct outcome await_future(struct future *future)
{
    return coroutine_yield((intptr_t)future);
}
