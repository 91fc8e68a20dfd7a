/* Mistake: the descriptor is closed and the loop is not told; the next to come
   has the same one, which the loop takes for watched already.
   Says: finds an empty place; before it is closed; leave() */
static void leave(struct member *member)
{
    close(member->fd);
    free(member->out);
    *member = (struct member){0};
    if (--here == 0)
        loop_stop(loop);
}
