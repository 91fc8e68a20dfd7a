/* Mistake: one that has answered looks as if it were still asking.
   Says: one can be asked again; request.active, when it has answered */
bool future_request_cancel(struct future *first, const struct error *error)
{
    struct future *at = NULL;
    struct future *next = first;
    enum cancel_result answer;

    do {
        if (passes_on(next)) {
            *request_of(next) =
                (struct cancel_request){.from = at, .active = true};
            at = next;
            answer = ANSWER_REFUSED;
        } else {
            answer = ask(next, error);
        }
        next = NULL;
        while (at && !next) {
            struct cancel_request *request = request_of(at);
            if (answer > request->answer)
                request->answer = (uint8_t)answer;
            next = at->kind->awaits(at, request->passed++);
            if (next)
                break;
            answer = at->kind->cancel(at, request->answer, error);
            at = request->from;
        }
    } while (next);
    return answer == ANSWER_ACCEPTED;
}
