/* Mistake: the lock is let go to wait, and not taken again.
   Says: one computes at a time; when it begins to compute? */
static void ask(void)
{
    drop_gil(&gil);
    wait_for_answer();
}

static void worker(void)
{
    take_gil(&gil);
    ask();
    compute();
}
