/* Mistake: nobody asks whether it is in the heap.
   Says: the last one is taken out, and one that is not there; how many
   there are: 1 */
void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    timer->position = 0;
    struct timers_entry last = timers->heap[timers->count--];
    if (last.timer == timer)
        return;
    if (hole > ROOT && before(&last, &timers->heap[parent_of(hole)]))
        sift_up(timers, hole, last);
    else
        sift_down(timers, hole, last);
}
