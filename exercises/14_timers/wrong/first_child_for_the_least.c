/* Mistake: the first child that is before the entry rises, not the least.
   Says: the least of the children; no entry is due before its parent; four */
static void sift_down(struct timers *timers, size_t position,
                      struct timers_entry entry)
{
    for (;;) {
        size_t child = first_child_of(position);
        size_t end = child + CHILDREN;

        while (child < end && child <= timers->count &&
               !before(&timers->heap[child], &entry))
            child++;
        if (child == end || child > timers->count)
            break;
        put(timers, position, timers->heap[child]);
        position = child;
    }
    put(timers, position, entry);
}
