/* Mistake: an error that comes after the first one is nobody's.
   Says: passed over; reports of an error that was not seen: 1;
   mark_retrieved() */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct gather *gather = child->gather;

    gather->unfinished--;
    if (future_done(&gather->outer.future))
        return;
    if (child->future->outcome.error && !gather->return_exceptions) {
        mark_retrieved(child->future);
        future_finish(&gather->outer.future, child->future->outcome);
    } else if (gather->unfinished == 0) {
        finish(gather);
    }
}
