/* Mistake: nobody says that the last has returned.
   Says: the end of all; deadlock; `unfinished` and `ended` */
static void finish_call(struct call *call, struct outcome outcome)
{
    struct thread_executor *threads = call->threads;

    free(call->job);
    call->job = NULL;
    if (!future_done(&call->future))
        future_finish(&call->future, outcome);
    future_release(&call->future);
    loop_forget_thread(threads->loop);
    --threads->unfinished;
}
