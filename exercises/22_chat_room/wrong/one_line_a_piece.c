/* Mistake: of several lines in one piece the first is passed on, the others wait
   until something more comes.
   Says: only whole lines are passed on; it heard "1: one; where does a line */
static void cut_lines(struct member *member)
{
    char *end;

    if ((end = memchr(member->line, '\n', member->length))) {
        size_t length = (size_t)(end + 1 - member->line);
        tell_others(member, member->line, length);
        member->length -= length;
        memmove(member->line, end + 1, member->length);
    }
}
