/* Mistake: the first error ends the whole, also with return_exceptions.
   Says: with return_exceptions an error is an outcome; it is done already
   */
static void child_done(void *argument)
{
    struct child *child = argument;
    struct gather *gather = child->gather;

    gather->unfinished--;
    if (future_done(&gather->outer.future)) {
        mark_retrieved(child->future);
    } else if (child->future->outcome.error) {
        future_finish(&gather->outer.future, future_result(child->future));
    } else if (gather->unfinished == 0) {
        finish(gather);
    }
}
