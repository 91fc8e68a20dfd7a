/* Mistake: the outcomes are those of the children, of which one that was given
   twice is one.
   Says: given twice; the third outcome; future_at() */
static void finish(struct gather *gather)
{
    struct future *last = future_at(gather, gather->count - 1);

    for (size_t i = 0; i < gather->different; i++) {
        struct future *future = gather->children[i].future;
        mark_retrieved(future);
        gather->outcomes[i] = outcome_of(future);
    }
    future_finish(&gather->outer.future,
                  gather->cancel_requested
                      ? cancellation(last)
                      : outcome_value((intptr_t)gather->outcomes));
}
