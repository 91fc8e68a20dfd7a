/* Mistake: the outcome is stored, though the future is cancelled.
   Says: stays cancelled; it has a value now; may be done already */
static void finish_call(struct call *call, struct outcome outcome)
{
    struct thread_executor *threads = call->threads;

    free(call->job);
    call->job = NULL;
    future_finish(&call->future, outcome);
    future_release(&call->future);
    loop_forget_thread(threads->loop);
    if (--threads->unfinished == 0 && threads->ended &&
        !future_done(threads->ended))
        future_finish(threads->ended, outcome_value(0));
}
