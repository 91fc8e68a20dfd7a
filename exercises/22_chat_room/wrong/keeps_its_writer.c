/* Mistake: who leaves is heard no more, but may still be waited for to take more.
   Says: what a slow one has not heard goes with it; still watched 1; leave() */
static void leave(struct member *member)
{
    loop_remove_reader(loop, member->fd);
    close(member->fd);
    free(member->out);
    *member = (struct member){0};
    if (--here == 0)
        loop_stop(loop);
}
