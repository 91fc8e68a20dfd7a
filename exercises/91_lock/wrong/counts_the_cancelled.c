/* Mistake: also a line of cancelled ones is waited behind.
   Says: is no line; another task had a turn before; which tasks count */
static bool nobody_waits(const struct lock *lock)
{
    return list_empty(&lock->line);
}
