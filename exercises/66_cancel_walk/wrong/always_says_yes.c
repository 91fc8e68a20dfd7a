/* Mistake: the answer of the first is not looked at.
   Says: what is done refuses; it says true */
bool future_request_cancel(struct future *first, const struct error *error)
{
    struct walk walk = {.error = error};

    visit(&walk, first);
    while (walk.at) {
        struct future *at = walk.at;
        struct future *next = at->kind->awaits(at, at->request.passed++);

        if (next)
            visit(&walk, next);
        else
            ascend(&walk);
    }
    return true;
}
