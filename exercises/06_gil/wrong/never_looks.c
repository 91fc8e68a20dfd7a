/* Mistake: whoever computes keeps the lock until it is done.
   Says: handed over in the midst; each thread kept it; check_eval_breaker() */
static void compute(void)
{
    for (int i = 0; i < UNITS; i++)
        compute_unit();
}
