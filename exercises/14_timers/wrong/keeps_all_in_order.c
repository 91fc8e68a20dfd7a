/* Mistake: it keeps all of them in order, each addition moves half of them. (A
   row in order is a heap as well, so all but the last check hold.)
   Says: are a few steps each; an endless loop; those on one path, not all */
static void sift_up(struct timers *timers, size_t position,
                    struct timers_entry entry)
{
    while (position > ROOT && before(&entry, &timers->heap[position - 1])) {
        put(timers, position, timers->heap[position - 1]);
        position--;
    }
    put(timers, position, entry);
}

void timers_remove(struct timers *timers, struct timer *timer)
{
    size_t hole = timer->position;

    if (!hole)
        return;
    timer->position = 0;
    for (; hole < timers->count; hole++)
        put(timers, hole, timers->heap[hole + 1]);
    timers->count--;
}
