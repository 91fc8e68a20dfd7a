/* Mistake: the future is made done a second time.
   Says: in which the timer is due; the value 0; done already */
static void wake(void *argument)
{
    struct sleep *sleep = argument;

    future_finish(&sleep->future, outcome_value(0));
}
