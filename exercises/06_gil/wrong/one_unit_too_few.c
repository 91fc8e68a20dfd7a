/* Mistake: it counts from 1.
   Says: one computes at a time; units that were computed, by three
   threads: 117 */
static void compute(void)
{
    for (int i = 1; i < UNITS; i++) {
        compute_unit();
        check_eval_breaker(&gil);
    }
}
