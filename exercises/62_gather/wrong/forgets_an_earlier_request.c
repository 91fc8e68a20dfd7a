/* Mistake: only the last request counts, also if it was refused.
   Says: once cancelled, it ends with CancelledError; how the whole ended,
   whatever return_exceptions says: the */
static enum cancel_result cancel(struct future *future,
                                 enum cancel_result answer,
                                 const struct error *error)
{
    struct gather *gather = (struct gather *)future;

    (void)error;
    gather->cancel_requested = answer == ANSWER_ACCEPTED;
    return answer;
}
