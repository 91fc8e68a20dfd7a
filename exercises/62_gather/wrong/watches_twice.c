/* Mistake: a child that was given twice is watched, and counted, twice.
   Says: given twice; not done yet; first[i] */
static void watch(struct gather *gather, const size_t *first)
{
    (void)first;
    for (size_t i = 0; i < gather->count; i++)
        if (!future_done(gather->children[i].future))
            tie_add(&gather->children[i].tie);
    for (size_t i = 0; i < gather->count; i++)
        if (future_done(gather->children[i].future))
            child_done(&gather->children[i]);
    if (gather->count == 0)
        future_finish(&gather->outer.future,
                      outcome_value((intptr_t)gather->outcomes));
}
