/* Mistake: what fills the gap is only moved down, though it may come from
   another branch and belong above.
   Says: may belong further up; heap[6] is due at 3; parent heap[2]; branch */
void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    if (!hole)
        return;
    timer->position = 0;
    struct timers_entry last = timers->heap[timers->count--];
    if (last.timer != timer)
        sift_down(timers, hole, last);
}
