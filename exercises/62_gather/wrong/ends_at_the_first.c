/* Mistake: the first child that is done ends the whole.
   Says: order asked; the whole is not done yet; done already */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct gather *gather = child->gather;

    gather->unfinished--;
    if (child->future->outcome.error && !gather->return_exceptions)
        future_finish(&gather->outer.future, child->future->outcome);
    else if (!future_done(&gather->outer.future))
        finish(gather);
}
