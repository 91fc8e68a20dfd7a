/* Mistake: nobody asks whether the descriptor is open.
   Says: a descriptor that is not open is refused; it returned NULL, and
   poll() will report that one in every */
static const char *poll_watch(struct selector *selector, int fd, int before,
                              int after)
{
    struct poll_selector *self = (struct poll_selector *)selector;

    if (!after) {
        poll_remove(self, fd);
        return NULL;
    }
    if (!before) {
        if (!poll_grow(self, fd)) {
            errno = ENOMEM;
            return strerror(errno);
        }
        self->place[fd] = self->count;
        self->array[self->count++] = (struct pollfd){.fd = fd};
    }
    self->array[self->place[fd]].events =
        (short)((after & SELECTOR_READ ? POLLIN : 0) |
                (after & SELECTOR_WRITE ? POLLOUT : 0));
    return NULL;
}
