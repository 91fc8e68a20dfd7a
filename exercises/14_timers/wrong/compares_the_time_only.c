/* Mistake: `when` is compared, and not who came first.
   Says: due together come out in the order of coming; what before() says */
static void sift_down(struct timers *timers, size_t position,
                      struct timers_entry entry)
{
    for (;;) {
        size_t child = first_child_of(position);
        size_t end = child + CHILDREN;
        size_t least = child;

        if (child > timers->count)
            break;
        if (end > timers->count + 1)
            end = timers->count + 1;
        for (size_t other = child + 1; other < end; other++)
            if (timers->heap[other].when < timers->heap[least].when)
                least = other;
        if (timers->heap[least].when >= entry.when)
            break;
        put(timers, position, timers->heap[least]);
        position = least;
    }
    put(timers, position, entry);
}
