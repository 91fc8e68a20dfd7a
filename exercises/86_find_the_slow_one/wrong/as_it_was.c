/* Mistake: nothing was cut.
   Says: no step takes 0.07; one took; names the task */
static struct outcome add_up(struct order *order)
{
    for (int item = 0; item < order->items; item++)
        order->total += library_price(item);
    return outcome_value(0);
}
