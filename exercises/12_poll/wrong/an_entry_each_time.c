/* Mistake: to watch again adds another entry.
   Says: to watch again replaces; any more): 1; whether there is an entry */
static const char *poll_watch(struct selector *selector, int fd, int before,
                              int after)
{
    struct poll_selector *self = (struct poll_selector *)selector;

    if (!after) {
        poll_remove(self, fd);
        return NULL;
    }
    if (fcntl(fd, F_GETFD) < 0)
        return strerror(errno);
    if (!poll_grow(self, fd))
        return strerror(ENOMEM);
    self->place[fd] = self->count;
    self->array[self->count++] = (struct pollfd){
        .fd = fd,
        .events = (short)((after & SELECTOR_READ ? POLLIN : 0) |
                          (after & SELECTOR_WRITE ? POLLOUT : 0))};
    return NULL;
}
