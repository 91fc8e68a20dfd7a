/* Mistake: who was taken out still has its place.
   Says: one is taken out of the middle; the position of the timer that was
   taken out: 2 */
void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    if (!hole)
        return;
    struct timers_entry last = timers->heap[timers->count--];
    if (last.timer == timer)
        return;
    if (hole > ROOT && before(&last, &timers->heap[parent_of(hole)]))
        sift_up(timers, hole, last);
    else
        sift_down(timers, hole, last);
}
