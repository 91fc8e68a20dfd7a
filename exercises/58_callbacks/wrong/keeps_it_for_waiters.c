/* Mistake: the future is retained for everybody in the list, also for those who
   will not release it.
   Says: waiters that are queued do not; it is kept; only for functions */
void future_schedule_callbacks(struct future *future)
{
    for (struct list *link = future->callbacks.next; link != &future->callbacks;
         link = link->next)
        future_retain(future);
    list_move_all(&future->loop->ready, &future->callbacks);
}
