/* Mistake: it is asked for the next one, and the next, and says the same.
   Says: cancelled where it waits; an endless loop; after that NULL */
struct future *task_awaits(const struct future *future, size_t i)
{
    (void)i;
    return ((const struct task *)future)->fut_waiter;
}
