/* Mistake: it looks whether somebody wants the lock, but only before it begins.
   Says: handed over in the midst; each thread kept it; check_eval_breaker() */
static void compute(void)
{
    check_eval_breaker(&gil);
    for (int i = 0; i < UNITS; i++)
        compute_unit();
}
