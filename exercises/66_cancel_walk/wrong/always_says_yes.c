/* Mistake: the answer of the first is not looked at.
   Says: what is done refuses; it says true */
bool future_request_cancel(struct future *first, const struct error *error)
{
    struct future *at = NULL; /* who passes it on */
    struct future *next = first;
    enum cancel_result answer;

    do {
        if (passes_on(next)) {
            next->log_traceback = false;
            *request_of(next) = (struct request){.from = at, .active = true};
            at = next;
            answer = REFUSED; /* nobody has been asked yet */
        } else {
            answer = ask(next, error);
        }
        next = next_to_ask(&at, &answer, error);
    } while (next);
    return true;
}
