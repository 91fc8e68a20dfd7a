/* Mistake: only children that are not done are thought of.
   Says: done already count at once; it is not done; watch() */
static void watch(struct gather *gather)
{
    for (size_t i = 0; i < gather->different; i++)
        if (!future_done(gather->children[i].future))
            tie_add(&gather->children[i].tie);
    if (gather->count == 0)
        future_finish(&gather->outer.future,
                      outcome_value((intptr_t)gather->outcomes));
}
