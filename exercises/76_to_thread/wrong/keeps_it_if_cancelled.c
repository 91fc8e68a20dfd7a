/* Mistake: the future is given back only where all went well.
   Says: the task that waits is cancelled; a leak; whatever the outcome is */
struct outcome asyncio_to_thread(struct outcome (*function)(void *),
                                 void *argument)
{
    struct future *future =
        loop_run_in_executor(asyncio_get_running_loop(), function, argument);

    struct outcome outcome = await(future);
    if (outcome_is(outcome, CancelledError))
        return outcome;
    future_release(future);
    return outcome;
}
