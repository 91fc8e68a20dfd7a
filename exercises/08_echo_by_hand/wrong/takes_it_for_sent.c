/* Mistake: what socket_send() was given is taken for sent, whatever it says.
   Says: keeps no other waiting, and loses nothing; comes back; did socket_send() */
static void answer(int fd)
{
    struct client *client = &clients[fd];
    ssize_t count =
        socket_send(fd, client->data + client->from, client->to - client->from);

    if (count < 0 && !socket_would_block())
        go(fd);
    else
        client->from = client->to;
}
