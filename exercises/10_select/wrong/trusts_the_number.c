/* Mistake: FD_SET() on a descriptor that is too high.
   Says: too high is refused; FD_SETSIZE */
static const char *select_watch(struct selector *selector, int fd, int before,
                                int after)
{
    struct select_selector *self = (struct select_selector *)selector;

    if (!before && fcntl(fd, F_GETFD) < 0)
        return strerror(errno);
    FD_CLR(fd, &self->reading);
    FD_CLR(fd, &self->writing);
    if (after & SELECTOR_READ)
        FD_SET(fd, &self->reading);
    if (after & SELECTOR_WRITE)
        FD_SET(fd, &self->writing);
    if (fd > self->highest)
        self->highest = fd;
    return NULL;
}
