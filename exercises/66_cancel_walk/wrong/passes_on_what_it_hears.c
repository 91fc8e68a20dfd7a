/* Mistake: what is below answers for it.
   Says: what its cancel() returns; b heard ANSWER_ACCEPTED, a heard ANSWER_REFUSED */
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
            answer = request->answer;
            if (at->kind->cancel(at, answer, error) == ANSWER_ACCEPTED)
                answer = ANSWER_ACCEPTED;
            request->active = false;
            at = request->from;
        }
    } while (next);
    return answer == ANSWER_ACCEPTED;
}
