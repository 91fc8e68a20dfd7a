/* Mistake: where poll() fails, nothing is said to be ready.
   Says: that poll() fails is said; what poll_wait() returned: 0 */
static int poll_wait(struct selector *selector, double timeout,
                     struct selector_event *ready, int room)
{
    struct poll_selector *self = (struct poll_selector *)selector;
    int count = 0;

    int left =
        poll(self->array, (nfds_t)self->count, selector_milliseconds(timeout));
    if (left < 0)
        return 0;
    for (int i = 0; left > 0 && i < self->count && count < room; i++) {
        const struct pollfd *entry = &self->array[i];
        int events = (entry->revents & ~POLLOUT ? SELECTOR_READ : 0) |
                     (entry->revents & ~POLLIN ? SELECTOR_WRITE : 0);
        int wanted = (entry->events & POLLIN ? SELECTOR_READ : 0) |
                     (entry->events & POLLOUT ? SELECTOR_WRITE : 0);

        if (!entry->revents)
            continue;
        left--;
        ready[count++] = (struct selector_event){entry->fd, events & wanted};
    }
    return count;
}
