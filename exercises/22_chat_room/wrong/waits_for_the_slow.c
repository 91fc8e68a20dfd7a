/* Mistake: it sends until all has been taken, however long that takes.
   Says: a slow member holds up no other; member 3 heard; and then nothing;
   The rest stays in `out` */
static void pass_on(void *argument)
{
    struct member *member = argument;

    while (member->number && member->waiting) {
        ssize_t count = socket_send(member->fd, member->out, member->waiting);
        if (count >= 0)
            drop(member, (size_t)count);
        else if (!socket_would_block())
            leave(member);
    }
    if (member->number)
        loop_remove_writer(loop, member->fd);
}
