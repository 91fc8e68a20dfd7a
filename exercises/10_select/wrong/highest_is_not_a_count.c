/* Mistake: select()'s first argument is the highest descriptor, not that plus
   one, so the highest is never looked at.
   Says: what can be read is reported; how many are ready: 0; man select */
static int select_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct select_selector *self = (struct select_selector *)selector;
    fd_set readable = self->reading;
    fd_set writable = self->writing;
    struct timeval time;
    int count = 0;

    if (select(self->highest, &readable, &writable, NULL,
               microseconds(&time, timeout)) < 0)
        return -1;
    for (int fd = 0; fd < self->highest && count < room; fd++) {
        int events = (FD_ISSET(fd, &readable) ? SELECTOR_READ : 0) |
                     (FD_ISSET(fd, &writable) ? SELECTOR_WRITE : 0);
        if (events)
            ready[count++] = (struct selector_event){fd, events};
    }
    return count;
}
