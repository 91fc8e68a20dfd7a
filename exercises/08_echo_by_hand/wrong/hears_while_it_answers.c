/* Mistake: a client is heard while its echo is on its way, and what it says is
   written over that.
   Says: loses nothing; takes in no more while; said before on its way */
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
                if (clients[fd].from < clients[fd].to)
                    FD_SET(fd, &writable);
            }
        if (select((highest > listener ? highest : listener) + 1, &readable,
                   &writable, NULL, NULL) < 0)
            program_fail("select() failed");
        for (int fd = 0; fd <= highest; fd++) {
            if (clients[fd].here && FD_ISSET(fd, &writable))
                answer(fd);
            if (clients[fd].here && FD_ISSET(fd, &readable))
                hear(fd);
        }
        if (FD_ISSET(listener, &readable))
            come_in(listener);
    }
}
