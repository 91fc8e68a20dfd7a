/* Mistake: the loop stops, and nobody knows that it was stuck.
   Says: nothing can happen any more; Event loop stopped before; on_deadlock() */
static void on_deadlock(struct loop *loop)
{
    loop_stop(loop);
}
