/* Mistake: what was seen before the await is printed after it.
   Says: expected 1 s ann prints "paid, and 10 are left"; happened 1 s ann
   prints "paid, and 70 are left" */
/* Takes 60 of the balance, which is its argument, and pays it, which takes a
   second. */
static struct outcome withdraw(void *argument)
{
    int *balance = argument;
    int left = *balance - 60;
    *balance = left;
    outcome_ignore(asyncio_sleep(1));
    printf("paid, and %d are left\n", left);
    return outcome_value(60);
}
