/* Mistake: nobody keeps the future for those who are queued.
   Says: keep; it was let go of; future_retain() */
void future_schedule_callbacks(struct future *future)
{
    list_move_all(&future->loop->ready, &future->callbacks);
}
