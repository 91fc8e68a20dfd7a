/* Mistake: the time is cut off to milliseconds, so the loop wakes before
   anything is due.
   Says: a wait is never too short; lasts 0.0019 seconds; rounds up */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int count = 0;

    if (poll(self->array, (nfds_t)self->count, (int)(timeout * 1000)) < 0)
        return -1;
    for (int i = 0; i < self->count && count < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);
        int wanted = (entry->events & POLLIN ? SELECTOR_READ : 0) |
                     (entry->events & POLLOUT ? SELECTOR_WRITE : 0);

        if (events & wanted)
            ready[count++] =
                (struct selector_event){entry->fd, events & wanted};
    }
    return count;
}
