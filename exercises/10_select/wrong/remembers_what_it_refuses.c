/* Mistake: it is watched already when it is asked whether it is open.
      Says: a descriptor that is not open is refused; how many are ready
   (nothing is watched): 1 */
static const char *select_watch(struct selector *selector, int fd, int before,
                                int after)
{
    struct select_selector *self = (struct select_selector *)selector;
    static _Thread_local char problem[160];

    if (fd < 0 || fd >= FD_SETSIZE) { /* FD_SET would write past the set */
        snprintf(problem, sizeof problem,
                 "select() can watch only descriptors below %d (FD_SETSIZE), "
                 "and this one is %d: use %s (ASYNCIO_SELECTOR)",
                 FD_SETSIZE, fd, selector_names()[0]);
        errno = fd < 0 ? EBADF : EMFILE;
        return problem;
    }
    FD_CLR(fd, &self->reading);
    FD_CLR(fd, &self->writing);
    if (after & SELECTOR_READ)
        FD_SET(fd, &self->reading);
    if (after & SELECTOR_WRITE)
        FD_SET(fd, &self->writing);
    if (fd > self->highest)
        self->highest = fd;
    if (!before && fcntl(fd, F_GETFD) < 0)
        return strerror(errno);
    return NULL;
}
