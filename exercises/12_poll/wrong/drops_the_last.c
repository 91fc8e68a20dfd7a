/* Mistake: the array gets shorter, but nothing fills the gap: it is the last
   one that has gone.
   Says: leaves the others in; nor lose anybody */
static void poll_remove(struct poll_selector *self, int fd)
{
    self->count--;
    self->place[fd] = -1;
}
