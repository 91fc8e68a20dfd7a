/* Mistake: the value is the number of ports, and not of those that are open.
   Says: a port that refuses is closed, and the rest is scanned; what
   scan() returned: the value 4 */
static int count_open(const struct scan *scan)
{
    int open = 0;

    for (int i = 0; i < scan->count; i++)
        open++;
    return open;
}
