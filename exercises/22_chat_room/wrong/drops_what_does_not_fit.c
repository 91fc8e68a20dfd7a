/* Mistake: it is sent at once, and what the socket does not take is lost.
   Says: a slow member holds up no other, and hears all; how much did socket_send */
static void pass_on(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_send(member->fd, member->out, member->waiting);

    if (count >= 0)
        drop(member, member->waiting);
    else if (!socket_would_block())
        leave(member);
    if (member->number && !member->waiting)
        loop_remove_writer(loop, member->fd);
}
