/* Mistake: reading and writing are looked for one after the other, each with an
   event of its own.
   Says: one descriptor is one event; for one descriptor: 2 */
static int select_wait(struct selector *selector, double timeout,
                       struct selector_event *ready, int room)
{
    struct select_selector *self = (struct select_selector *)selector;
    fd_set readable = self->reading;
    fd_set writable = self->writing;
    struct timeval time;
    int count = 0;

    if (select(self->highest + 1, &readable, &writable, NULL,
               microseconds(&time, timeout)) < 0)
        return -1;
    for (int fd = 0; fd <= self->highest; fd++) {
        if (count < room && FD_ISSET(fd, &readable))
            ready[count++] = (struct selector_event){fd, SELECTOR_READ};
        if (count < room && FD_ISSET(fd, &writable))
            ready[count++] = (struct selector_event){fd, SELECTOR_WRITE};
    }
    return count;
}
