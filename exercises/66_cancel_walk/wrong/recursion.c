/* Mistake: it calls itself, once for each in the chain.
   Says: 300,000; stack; no recursion */
static enum answer next_to_ask(struct future *at, const struct error *error)
{
    enum answer greatest = REFUSED;

    if (!passes_on(at))
        return ask(at, error);
    *request_of(at) = (struct request){.active = true};
    for (unsigned i = 0; at->kind->waits_for(at, i); i++) {
        enum answer answer = next_to_ask(at->kind->waits_for(at, i), error);
        if (answer > greatest)
            greatest = answer;
    }
    greatest = at->kind->cancel(at, greatest, error);
    request_of(at)->active = false;
    return greatest;
}

bool future_request_cancel(struct future *first, const struct error *error)
{
    return next_to_ask(first, error) == ACCEPTED;
}
