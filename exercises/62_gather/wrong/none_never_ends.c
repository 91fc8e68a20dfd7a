/* Mistake: a gather of nothing waits for the last of them.
   Says: of nothing, it is done at once; it is not done */
static void watch(struct gather *gather)
{
    for (size_t i = 0; i < gather->different; i++)
        if (!future_done(gather->children[i].future))
            tie_add(&gather->children[i].tie);
    for (size_t i = 0; i < gather->different; i++)
        if (future_done(gather->children[i].future))
            child_done(&gather->children[i]);
}
