/* Mistake: reading and writing are two events.
   Says: one descriptor is one event; how many are ready: 2 */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int count = 0;

    int left =
        poll(self->array, (nfds_t)self->count, selector_milliseconds(timeout));
    if (left < 0)
        return -1;
    for (int i = 0; left > 0 && i < self->count && count < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);
        int wanted = (entry->events & POLLIN ? SELECTOR_READ : 0) |
                     (entry->events & POLLOUT ? SELECTOR_WRITE : 0);

        if (!entry->revents)
            continue;
        left--;
        if (events & wanted & SELECTOR_READ)
            ready[count++] = (struct selector_event){entry->fd, SELECTOR_READ};
        if (events & wanted & SELECTOR_WRITE && count < room)
            ready[count++] = (struct selector_event){entry->fd, SELECTOR_WRITE};
    }
    return count;
}
