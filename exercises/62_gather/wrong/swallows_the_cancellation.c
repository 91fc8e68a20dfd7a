/* Mistake: a cancelled gather with return_exceptions ends as if nothing had
   been asked.
   Says: ends with CancelledError; the value; cancel_requested */
static void finish(struct gather *gather)
{
    for (size_t i = 0; i < gather->count; i++) {
        mark_retrieved(future_at(gather, i));
        gather->outcomes[i] = future_at(gather, i)->outcome;
    }
    future_finish(&gather->outer.future,
                  outcome_value((intptr_t)gather->outcomes));
}
