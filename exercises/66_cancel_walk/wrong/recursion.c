/* Mistake: it calls itself, once for each in the chain.
   Says: 300,000; stack; no recursion */
static enum cancel_result request(struct future *future,
                                  const struct error *error)
{
    enum cancel_result greatest = ANSWER_REFUSED;

    if (!passes_on(future))
        return ask(future, error);
    *request_of(future) = (struct cancel_request){.active = true};
    for (unsigned i = 0; future->kind->awaits(future, i); i++) {
        enum cancel_result answer =
            request(future->kind->awaits(future, i), error);
        if (answer > greatest)
            greatest = answer;
    }
    greatest = future->kind->cancel(future, greatest, error);
    request_of(future)->active = false;
    return greatest;
}

bool future_request_cancel(struct future *first, const struct error *error)
{
    return request(first, error) == ANSWER_ACCEPTED;
}
