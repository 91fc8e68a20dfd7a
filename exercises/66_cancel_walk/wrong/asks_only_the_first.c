/* Mistake: who waits for two asks one.
   Says: one that waits for two asks both; x, a heard; request.passed */
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
            if (request->passed++ == 0)
                next = at->kind->awaits(at, 0);
            if (next)
                break;
            answer = at->kind->cancel(at, request->answer, error);
            request->active = false;
            at = request->from;
        }
    } while (next);
    return answer == ANSWER_ACCEPTED;
}
