/* Mistake: select() is asked whether clients can be written to also where there
   is nothing to write. They always can.
   Says: while nothing happens it sleeps; awake all the time; which clients are asked for what */
static void serve(int listener)
{
    while (came == 0 || here > 0) {
        fd_set readable, writable;

        FD_ZERO(&readable);
        FD_ZERO(&writable);
        FD_SET(listener, &readable);
        for (int fd = 0; fd <= highest; fd++)
            if (clients[fd].here) {
                FD_SET(fd, &readable);
                FD_SET(fd, &writable);
            }
        if (select((highest > listener ? highest : listener) + 1, &readable,
                   &writable, NULL, NULL) < 0)
            program_fail("select() failed");
        for (int fd = 0; fd <= highest; fd++)
            if (clients[fd].here && clients[fd].from < clients[fd].to &&
                FD_ISSET(fd, &writable))
                answer(fd);
            else if (clients[fd].here && clients[fd].from == clients[fd].to &&
                     FD_ISSET(fd, &readable))
                hear(fd);
        if (FD_ISSET(listener, &readable))
            come_in(listener);
    }
}
