/* Mistake: one has accepted, so the others are not asked.
   Says: one that waits for two asks both; x, a heard ANSWER_ACCEPTED */
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
            if (request->answer != ANSWER_ACCEPTED)
                next = at->kind->awaits(at, request->passed++);
            if (next)
                break;
            answer = at->kind->cancel(at, request->answer, error);
            request->active = false;
            at = request->from;
        }
    } while (next);
    return answer == ANSWER_ACCEPTED;
}
