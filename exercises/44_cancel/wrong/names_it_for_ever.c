/* Mistake: it is asked for the next one, and the next, and says the same.
   Says: cancelled where it waits; an endless loop; after that NULL */
struct future *task_waits_for(struct future *future, size_t i)
{
    (void)i;
    return ((struct task *)future)->fut_waiter;
}
