/* Mistake: poll() says that one is ready, so the first entry is taken for it.
   Says: wherever it stands in the array; ready: 0; how many are ready, not */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int filled = 0;

    int count =
        poll(self->array, (nfds_t)self->count, selector_milliseconds(timeout));
    for (int i = 0; i < count && filled < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);
        int wanted = (entry->events & POLLIN ? SELECTOR_READ : 0) |
                     (entry->events & POLLOUT ? SELECTOR_WRITE : 0);

        if (events & wanted)
            ready[filled++] =
                (struct selector_event){entry->fd, events & wanted};
    }
    return count < 0 ? -1 : filled;
}
