/* Mistake: the last crate of each share is left out.
   Says: each crate is weighed once; never weighed: 2 */
static void *weigh_share(void *share)
{
    const struct share *mine = share;

    for (int crate = mine->first; crate < mine->last; crate++)
        add_to_total(weigh(crate));
    return NULL;
}
