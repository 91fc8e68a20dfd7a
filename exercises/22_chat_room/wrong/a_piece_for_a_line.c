/* Mistake: what comes in one piece is taken for a line.
   Says: only whole lines are passed on; where does a line end */
static void hear(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_receive(member->fd, member->line + member->length,
                                   LINE - member->length);

    if (count < 0 && socket_would_block())
        return;
    if (count > 0) {
        member->length += (size_t)count;
        tell_others(member, member->line, member->length);
        member->length = 0;
        return;
    }
    if (member->length) {
        member->line[member->length++] = '\n'; /* there was room for more */
        cut_lines(member);
    }
    leave(member);
}
