/* Mistake: nobody keeps the future for those who are queued.
   Says: in the turn after it is done; given back before; future_retain() */
void future_schedule_callbacks(struct future *future)
{
    list_move_all(&future->loop->ready, &future->callbacks);
}
