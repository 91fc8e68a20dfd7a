/* Mistake: 0 bytes are taken for nothing new, so nobody ever leaves.
   Says: when it has gone it ends; an endless loop */
static void hear(int fd)
{
    struct client *client = &clients[fd];
    ssize_t count = socket_receive(fd, client->data, sizeof client->data);

    if (count >= 0) {
        client->from = 0;
        client->to = (size_t)count;
    } else if (!socket_would_block()) {
        go(fd);
    }
}
