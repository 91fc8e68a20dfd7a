/* Mistake: `request` is cleared after the answer, when `outcome` lies there.
      Says: x */
static struct future *next_to_ask(struct future **at,
                                  enum cancel_result *answer,
                                  const struct error *error)
{
    while (*at) {
        struct request *request = request_of(*at);

        if (*answer > request->answer)
            request->answer = (uint8_t)*answer;
        struct future *next = (*at)->kind->waits_for(*at, request->passed++);
        if (next)
            return next;
        struct future *from = request->from;
        *answer = (*at)->kind->cancel(*at, request->answer, error);
        *request = (struct request){0};
        *at = from;
    }
    return NULL;
}
