/* Mistake: nobody is here, so it ends: but nobody has come yet.
   Says: one client hears its echo; come_in(), serve() */
static void serve(int listener)
{
    fd_set readable, writable;

    while (here > 0) {
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
