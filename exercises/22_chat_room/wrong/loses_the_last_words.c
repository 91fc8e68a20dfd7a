/* Mistake: what no line break ends is dropped when the member leaves.
   Says: said before leaving is not lost; and so do I; something in `line` */
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
    leave(member);
}
