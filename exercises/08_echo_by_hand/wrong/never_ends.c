/* Mistake: it serves on when everybody has gone.
   Says: one client hears its echo, and when it has gone it ends; it had
   not ended, and was asleep for 6 seconds: it waits */
static void serve(int listener)
{
    fd_set readable, writable;

    while (true) {
        wait_until_ready(listener, &readable, &writable);
        for (int fd = 0; fd <= highest; fd++)
            if (clients[fd].here && FD_ISSET(fd, &writable))
                answer(fd);
            else if (clients[fd].here && FD_ISSET(fd, &readable))
                hear(fd);
        if (FD_ISSET(listener, &readable))
            come_in(listener);
    }
}
