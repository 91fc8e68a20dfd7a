/* Mistake: always four children, also where the array has ended.
   Says: beyond the end is no child; has come to heap[1]; timers->count */
static void sift_down(struct timers *timers, size_t position,
                      struct timers_entry entry)
{
    while (first_child_of(position) <= timers->count) {
        size_t least = first_child_of(position);

        for (int i = 1; i < CHILDREN; i++)
            if (before(&timers->heap[first_child_of(position) + (size_t)i],
                       &timers->heap[least]))
                least = first_child_of(position) + (size_t)i;
        if (!before(&timers->heap[least], &entry))
            break;
        put(timers, position, timers->heap[least]);
        position = least;
    }
    put(timers, position, entry);
}
