/* Mistake: who has hung up is forgotten, and the descriptor stays open.
   Says: a client that hangs up is forgotten, and the others are served; it did not
   */
static void go(int fd)
{
    clients[fd].here = false;
    here--;
}
