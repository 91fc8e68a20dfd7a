/* Mistake: compared with the parent once, and not with the parent's parent.
   Says: rises as far as it has to; no entry is due before its parent */
static void sift_up(struct timers *timers, size_t position,
                    struct timers_entry entry)
{
    if (position > ROOT && before(&entry, &timers->heap[parent_of(position)])) {
        put(timers, position, timers->heap[parent_of(position)]);
        position = parent_of(position);
    }
    put(timers, position, entry);
}
