/* Mistake: the writer is never removed; a socket can nearly always be written.
   Says: while nothing happens it sleeps; awake all the time; need for the writer */
static void pass_on(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_send(member->fd, member->out, member->waiting);

    if (count >= 0)
        drop(member, (size_t)count);
    else if (!socket_would_block())
        leave(member);
}
