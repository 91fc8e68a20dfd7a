/* Mistake: the loop is not told that the thread has come.
   Says: expects no thread; loop->expected; 1; loop_forget_thread() */
static void finish_call(struct call *call, struct outcome outcome)
{
    struct thread_executor *threads = call->threads;

    free(call->job);
    call->job = NULL;
    if (!future_done(&call->future))
        future_finish(&call->future, outcome);
    future_release(&call->future);
    if (--threads->unfinished == 0 && threads->ended &&
        !future_done(threads->ended))
        future_finish(threads->ended, outcome_value(0));
}
