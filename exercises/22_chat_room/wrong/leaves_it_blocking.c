/* Mistake: the socket of a member is left as it came, which is blocking.
   Says: a slow member holds up no other, and hears all in the end; member 3 heard;
   and then nothing */
static void come_in(void *listener)
{
    int fd = socket_accept(*(int *)listener);

    if (fd < 0)
        return;
    if (fd >= PLACES) {
        close(fd);
        return;
    }
    members[fd] = (struct member){.number = ++came, .fd = fd};
    here++;
    const char *problem = loop_add_reader(loop, fd, hear, &members[fd]);
    if (problem)
        program_fail("%s", problem);
}
