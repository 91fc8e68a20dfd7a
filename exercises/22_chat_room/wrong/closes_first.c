/* Mistake: the loop is told when the descriptor is gone already.
   Says: finds an empty place; before it is closed; leave() */
static void leave(struct member *member)
{
    close(member->fd);
    loop_remove_reader(loop, member->fd);
    loop_remove_writer(loop, member->fd);
    free(member->out);
    *member = (struct member){0};
    if (--here == 0)
        loop_stop(loop);
}
