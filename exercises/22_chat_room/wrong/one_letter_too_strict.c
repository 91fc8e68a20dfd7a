/* Mistake: a line that just fits has to leave as well.
   Says: a line that just fits is passed on; it heard nothing */
static void hear(void *argument)
{
    struct member *member = argument;
    ssize_t count = socket_receive(member->fd, member->line + member->length,
                                   LINE - member->length);

    if (count < 0 && socket_would_block())
        return;
    if (count > 0) {
        member->length += (size_t)count;
        if (member->length == LINE) {
            leave(member);
            return;
        }
        cut_lines(member);
        return;
    }
    if (member->length) {
        member->line[member->length++] = '\n'; /* there was room for more */
        cut_lines(member);
    }
    leave(member);
}
