/* Mistake: who waits is told before that for which it waits has answered.
   Says: told after that for which it waits; a heard ANSWER_REFUSED, x */
bool future_request_cancel(struct future *first, const struct error *error)
{
    enum cancel_result answer = ANSWER_REFUSED;

    for (struct future *at = first; at;) {
        struct future *next = passes_on(at) ? at->kind->awaits(at, 0) : NULL;
        if (passes_on(at))
            answer = at->kind->cancel(at, ANSWER_REFUSED, error);
        else
            answer = ask(at, error);
        at = next;
    }
    return answer == ANSWER_ACCEPTED;
}
