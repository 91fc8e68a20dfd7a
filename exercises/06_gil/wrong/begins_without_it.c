/* Mistake: a thread begins without the lock, and drops what it does not have.
   Says: begins by taking the lock; no thread had taken; does not have the lock */
static void worker(void)
{
    ask();
    compute();
    drop_gil(&gil);
}
