/* Mistake: a line that fills its place is not noticed, and nothing more can be
   received: 0 bytes of room give 0 bytes, which look like a hang-up.
   Says: too long a line has to leave; where `line` is full */
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
        return;
    }
    if (member->length) {
        member->line[member->length++] = '\n'; /* there was room for more */
        cut_lines(member);
    }
    leave(member);
}
