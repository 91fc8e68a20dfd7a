/* Mistake: what it was watched for before is not taken back.
   Says: to watch again replaces; not watched for writing any more; `after` */
static const char *select_watch(struct selector *selector, int fd, int before,
                                int after)
{
    struct select_selector *self = (struct select_selector *)selector;

    if (fd < 0 || fd >= FD_SETSIZE)
        return "the descriptor is not below FD_SETSIZE";
    if (!before && fcntl(fd, F_GETFD) < 0)
        return strerror(errno);
    if (after & SELECTOR_READ)
        FD_SET(fd, &self->reading);
    if (after & SELECTOR_WRITE)
        FD_SET(fd, &self->writing);
    if (fd > self->highest)
        self->highest = fd;
    return NULL;
}
