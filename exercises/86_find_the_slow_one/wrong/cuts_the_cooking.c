/* Mistake: it cuts what was short already.
   Says: no step takes 0.07; one took */
static struct outcome cook(void)
{
    for (int course = 0; course < COURSES; course++) {
        library_cook();
        struct outcome outcome = asyncio_sleep(0);
        if (!outcome.error)
            outcome = asyncio_sleep(0.1);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

static struct outcome add_up(struct order *order)
{
    for (int item = 0; item < order->items; item++)
        order->total += library_price(item);
    return outcome_value(0);
}
