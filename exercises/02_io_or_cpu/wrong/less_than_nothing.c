/* Mistake: where two processors work, the difference is negative.
   Says: nothing was waited for; -0.150; more than `wall` */
double waited(struct times took)
{
    return took.wall - took.cpu;
}
