/* Mistake: who gets no place is counted among those who have come.
   Says: a client without a place has not come; it has ended */
static void come_in(int listener)
{
    int fd = socket_accept(listener);

    if (fd < 0)
        return;
    came++;
    if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        close(fd);
        return;
    }
    clients[fd].here = true;
    clients[fd].from = clients[fd].to = 0;
    highest = fd > highest ? fd : highest;
    here++;
}
