/* Mistake: the last entry fills the gap, but its place is still the old one.
   Says: fills the gap is found afterwards; whose `place` has changed */
static void poll_remove(struct poll_selector *self, int fd)
{
    self->array[self->place[fd]] = self->array[--self->count];
    self->place[fd] = -1;
}
