/* Mistake: the number is that of the place, and not the order of coming.
   Says: what one says the other hears; it heard */
static void come_in(void *listener)
{
    int fd = socket_accept(*(int *)listener);

    if (fd < 0)
        return;
    if (fd >= PLACES || !socket_set_nonblocking(fd)) {
        close(fd);
        return;
    }
    members[fd] = (struct member){.number = fd, .fd = fd};
    came++;
    here++;
    const char *problem = loop_add_reader(loop, fd, hear, &members[fd]);
    if (problem)
        program_fail("%s", problem);
}
