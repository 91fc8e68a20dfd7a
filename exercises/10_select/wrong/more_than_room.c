/* Mistake: it fills in what is ready, however many there is room for.
   Says: no more events are filled in than there is room for; how many are
   reported: 2 */
static int select_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct select_selector *self = (struct select_selector *)selector;
    fd_set readable = self->reading;
    fd_set writable = self->writing;
    struct timeval time;
    int count = 0;

    int left = select(self->highest + 1, &readable, &writable, NULL,
                      microseconds(&time, timeout));
    if (left < 0)
        return -1;

    /* It tells how many, not which: look at every one. */
    for (int fd = 0; left > 0 && fd <= self->highest; fd++) {
        int events = (FD_ISSET(fd, &readable) ? SELECTOR_READ : 0) |
                     (FD_ISSET(fd, &writable) ? SELECTOR_WRITE : 0);
        if (events)
            ready[count++] = (struct selector_event){fd, events};
        left -= !!(events & SELECTOR_READ) + !!(events & SELECTOR_WRITE);
    }
    return count;
}
