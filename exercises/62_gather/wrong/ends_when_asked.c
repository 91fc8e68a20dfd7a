/* Mistake: the whole ends when it is asked to, and not when its children have.
   Says: cancels the children first; done already; it only remembers */
static enum cancel_result cancel(struct future *future,
                                 enum cancel_result answer,
                                 const struct error *error)
{
    if (answer == ANSWER_ACCEPTED)
        future_finish_cancelled(future, error);
    return answer;
}
