/* Mistake: the lock is held while waiting.
   Says: all three wait at the same time; at the same time: 1; while waiting? */
static void ask(void)
{
    wait_for_answer();
}
