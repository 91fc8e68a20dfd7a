/* Mistake: a thread ends and still has the lock.
   Says: come to their end; it waits for what never comes; never drops it */
static void worker(void)
{
    take_gil(&gil);
    ask();
    compute();
}
