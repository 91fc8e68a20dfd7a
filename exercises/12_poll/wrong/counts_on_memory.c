/* Mistake: there is always room for another entry.
   Says: that there is no memory is said; it crashed: it used memory that
   is not its own, such as a */
static const char *poll_watch(struct selector *selector, int fd, int before,
                              int after)
{
    struct poll_selector *self = (struct poll_selector *)selector;

    if (!after) {
        poll_remove(self, fd);
        return NULL;
    }
    if (!before) {
        if (fcntl(fd, F_GETFD) < 0) /* poll() would take it, and report it */
            return strerror(errno);
        poll_grow(self, fd);
        self->place[fd] = self->count;
        self->array[self->count++] = (struct pollfd){.fd = fd};
    }
    self->array[self->place[fd]].events =
        (short)((after & SELECTOR_READ ? POLLIN : 0) |
                (after & SELECTOR_WRITE ? POLLOUT : 0));
    return NULL;
}
