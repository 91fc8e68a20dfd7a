/* Mistake: what the member had still to hear is not freed.
   Says: all is given back; a leak; free() */
static void leave(struct member *member)
{
    loop_remove_reader(loop, member->fd);
    loop_remove_writer(loop, member->fd);
    close(member->fd);
    *member = (struct member){0};
    if (--here == 0)
        loop_stop(loop);
}
