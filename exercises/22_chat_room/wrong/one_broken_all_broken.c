/* Mistake: when a connection is broken the room ends.
   Says: a broken connection concerns no other member; exit status 1. It wrote:
   chat_room: cannot receive: */
static void hear(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_receive(member->fd, member->line + member->length,
                                   LINE - member->length);

    if (count < 0 && socket_would_block())
        return;
    if (count < 0)
        program_fail("%s", socket_problem());
    if (count > 0) {
        member->length += (size_t)count;
        cut_lines(member);
        if (member->length == LINE)
            leave(member);
        return;
    }
    if (member->length) {
        member->line[member->length++] = '\n'; /* there was room for more */
        cut_lines(member);
    }
    leave(member);
}
