/* Mistake: a client is served to its end before the next one is looked at.
   Says: no client waits for another; heard nothing; stand still */
static void serve(int listener)
{
    fd_set readable, writable;

    while (came == 0 || here > 0) {
        wait_until_ready(listener, &readable, &writable);
        if (FD_ISSET(listener, &readable))
            come_in(listener);
        for (int fd = 0; fd <= highest; fd++)
            while (clients[fd].here) {
                if (clients[fd].from < clients[fd].to)
                    answer(fd);
                else
                    hear(fd);
            }
    }
}
