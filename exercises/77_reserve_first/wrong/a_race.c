/* Mistake: the balance is written after the await, as it was seen before.
   Says: expected 1 s ann prints "paid, and 10 are left"; happened 1 s ann
   prints "paid, and 70 are left" */
/* Takes 60 of the balance, which is its argument, and pays it, which takes a
   second. */
static struct outcome withdraw(void *argument)
{
    int *balance = argument;
    int left = *balance - 60;
    outcome_ignore(asyncio_sleep(1));
    *balance = left;
    printf("paid, and %d are left\n", *balance);
    return outcome_value(60);
}
