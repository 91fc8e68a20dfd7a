/* Mistake: whoever has stopped it, it is called a deadlock.
   Says: stopped before, it says so; deadlock: nothing is ready;
   why_stopped() */
static struct outcome why_stopped(struct loop *loop)
{
    return deadlock(loop);
}
