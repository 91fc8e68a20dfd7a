/* Mistake: select() is handed the selector's own sets, and overwrites them.
   Says: still watched after a wait; second wait: 0; which overwrites them */
static int select_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct select_selector *self = (struct select_selector *)selector;
    struct timeval time;
    int count = 0;

    if (select(self->highest + 1, &self->reading, &self->writing, NULL,
               microseconds(&time, timeout)) < 0)
        return -1;
    for (int fd = 0; fd <= self->highest && count < room; fd++) {
        int events = (FD_ISSET(fd, &self->reading) ? SELECTOR_READ : 0) |
                     (FD_ISSET(fd, &self->writing) ? SELECTOR_WRITE : 0);
        if (events)
            ready[count++] = (struct selector_event){fd, events};
    }
    return count;
}
