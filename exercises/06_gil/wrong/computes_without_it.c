/* Mistake: the lock is held for the asking, of all things, and let go to
   compute.
   Says: one computes at a time; when it begins to compute? */
static void compute(void)
{
    for (int i = 0; i < UNITS; i++)
        compute_unit();
}

static void worker(void)
{
    take_gil(&gil);
    ask();
    drop_gil(&gil);
    compute();
}
