/* Mistake: when a connection is broken the server ends.
   Says: a broken connection is no reason to end; exit status 1; get -1 */
static void hear(int fd)
{
    struct client *client = &clients[fd];
    ssize_t count = socket_receive(fd, client->data, sizeof client->data);

    if (count < 0 && !socket_would_block())
        program_fail("%s", socket_problem());
    if (count == 0)
        go(fd);
    if (count > 0) {
        client->from = 0;
        client->to = (size_t)count;
    }
}
