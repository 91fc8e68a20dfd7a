/* Mistake: non-blocking calls, again and again, and no select().
   Says: while nothing happens it sleeps; awake all the time */
static void serve(int listener)
{
    while (came == 0 || here > 0) {
        come_in(listener);
        for (int fd = 0; fd <= highest; fd++)
            if (clients[fd].here && clients[fd].from < clients[fd].to)
                answer(fd);
            else if (clients[fd].here)
                hear(fd);
    }
}
