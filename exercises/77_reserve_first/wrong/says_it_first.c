/* Mistake: it is said before it is paid.
   Says: expected 0 s ben begins; happened 0 s ann prints "paid, and 70 are
   left" */
/* Takes 60 of the balance, which is its argument, and pays it, which takes a
   second. */
static struct outcome withdraw(void *argument)
{
    int *balance = argument;
    int left = *balance - 60;
    *balance = left;
    printf("paid, and %d are left\n", *balance);
    outcome_ignore(asyncio_sleep(1));
    return outcome_value(60);
}
