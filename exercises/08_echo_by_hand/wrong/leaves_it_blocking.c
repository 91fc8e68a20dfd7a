/* Mistake: the socket of a client is left as it came, which is blocking.
   Says: a client that talks and does not listen keeps no other waiting; client 2
   hears; it heard nothing */
static void come_in(int listener)
{
    int fd = socket_accept(listener);

    if (fd < 0)
        return;
    if (fd >= PLACES) {
        close(fd);
        return;
    }
    clients[fd].here = true;
    clients[fd].from = clients[fd].to = 0;
    highest = fd > highest ? fd : highest;
    here++;
    came++;
}
