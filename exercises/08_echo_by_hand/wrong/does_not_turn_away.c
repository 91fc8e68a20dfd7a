/* Mistake: who has no place is not remembered, but not turned away either.
   Says: a client without a place; it did not; is it closed if not */
static void come_in(int listener)
{
    int fd = socket_accept(listener);

    if (fd < 0 || fd >= PLACES)
        return;
    if (!socket_set_nonblocking(fd)) {
        close(fd);
        return;
    }
    clients[fd].here = true;
    clients[fd].from = clients[fd].to = 0;
    highest = fd > highest ? fd : highest;
    here++;
    came++;
}
