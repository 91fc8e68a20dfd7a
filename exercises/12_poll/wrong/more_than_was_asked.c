/* Mistake: a hang-up is reported for reading and writing, whatever was asked.
   Says: something to read; its events (1 is reading): 3 */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int count = 0;

    if (poll(self->array, (nfds_t)self->count, selector_milliseconds(timeout)) <
        0)
        return -1;
    for (int i = 0; i < self->count && count < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);

        if (events)
            ready[count++] = (struct selector_event){entry->fd, events};
    }
    return count;
}
