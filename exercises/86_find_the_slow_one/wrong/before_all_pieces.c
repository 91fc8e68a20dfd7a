/* Mistake: others get a turn before the pieces, not between them.
   Says: no step takes 0.07; one took; Between */
static struct outcome add_up(struct order *order)
{
    struct outcome outcome = asyncio_sleep(0);

    for (int item = 0; item < order->items; item++)
        order->total += library_price(item);
    return outcome;
}
