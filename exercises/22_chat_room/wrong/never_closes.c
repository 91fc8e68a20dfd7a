/* Mistake: the loop runs on when all have gone.
   Says: it comes to an end; waits for what never comes */
static void leave(struct member *member)
{
    loop_remove_reader(loop, member->fd);
    loop_remove_writer(loop, member->fd);
    close(member->fd);
    free(member->out);
    *member = (struct member){0};
    here--;
}
