/* Mistake: entries are moved in the array, and their timers are not told.
   Says: the earliest is on top; position is where; put() writes */
static void sift_up(struct timers *timers, size_t position,
                    struct timers_entry entry)
{
    while (position > ROOT &&
           before(&entry, &timers->heap[parent_of(position)])) {
        timers->heap[position] = timers->heap[parent_of(position)];
        position = parent_of(position);
    }
    put(timers, position, entry);
}
