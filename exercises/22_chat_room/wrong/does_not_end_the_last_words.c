/* Mistake: the last words are passed on, without a line break.
   Says: what was said before leaving is not lost; it heard "1: goodbye\n2:
   and so do I" */
static void hear(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_receive(member->fd, member->line + member->length,
                                   LINE - member->length);

    if (count < 0 && socket_would_block())
        return;
    if (count > 0) {
        member->length += (size_t)count;
        cut_lines(member);
        if (member->length == LINE)
            leave(member);
        return;
    }
    if (member->length) {
        tell_others(member, member->line, member->length);
    }
    leave(member);
}
