/* Mistake: it sends until all is sent, however long the client takes.
   Says: a client that talks and does not listen; client 2 hears; heard nothing */
static void answer(int fd)
{
    struct client *client = &clients[fd];

    while (client->from < client->to) {
        ssize_t count = socket_send(fd, client->data + client->from,
                                    client->to - client->from);
        if (count >= 0)
            client->from += (size_t)count;
        else if (!socket_would_block())
            break;
    }
    if (client->from < client->to)
        go(fd);
}
