/* Mistake: it returns after the first sleep.
   Says: prints the same; line 2; add_up() */
static struct outcome add_up(struct order *order)
{
    for (int item = 0; item < order->items; item++) {
        order->total += library_price(item);
        return asyncio_sleep(0);
    }
    return outcome_value(0);
}
