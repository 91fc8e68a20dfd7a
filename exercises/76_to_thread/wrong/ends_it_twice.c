/* Mistake: `ended` is finished, though somebody has cancelled it.
      Says: x */
static void finish_call(struct call *call, struct outcome outcome)
{
    struct thread_executor *threads = call->threads;

    free(call->job);
    call->job = NULL;
    if (!future_done(&call->future))
        future_finish(&call->future, outcome);
    future_release(&call->future);
    loop_forget_thread(threads->loop);
    if (--threads->unfinished == 0 && threads->ended)
        future_finish(threads->ended, outcome_value(0));
}
