/* Mistake: who gets no place is not let in, and not turned away.
   Says: a client without a place is turned away; it does not */
static void come_in(void *listener)
{
    int fd = socket_accept(*(int *)listener);

    if (fd < 0)
        return;
    if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        return;
    }
    members[fd] = (struct member){.number = ++came, .fd = fd};
    here++;
    const char *problem = loop_add_reader(loop, fd, hear, &members[fd]);
    if (problem)
        program_fail("%s", problem);
}
