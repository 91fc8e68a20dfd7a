/* Mistake: a callback that is queued already is queued again, which cuts the
   list to pieces.
   Says: twice is a bug; says RuntimeError; it went on; list_linked() */
void loop_queue(struct loop *loop, struct callback *callback)
{
    if (loop->strict)
        check_user(loop);
    list_append(&loop->ready, &callback->link);
}
