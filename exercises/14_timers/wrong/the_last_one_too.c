/* Mistake: where the last one itself is taken out, it is put back in.
   Says: the last one is taken out; taken out: 3; no gap to be filled */
void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    if (!hole)
        return;
    timer->position = 0;
    struct timers_entry last = timers->heap[timers->count--];
    if (hole > ROOT && before(&last, &timers->heap[parent_of(hole)]))
        sift_up(timers, hole, last);
    else
        sift_down(timers, hole, last);
}
