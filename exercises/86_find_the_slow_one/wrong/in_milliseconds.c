/* Mistake: the bar is given in milliseconds.
   Says: the bar is lowered; of 20 ms; of 20000 ms; in seconds */
static void lower_the_bar(void)
{
    asyncio_get_running_loop()->slow_callback_duration = 20;
}
