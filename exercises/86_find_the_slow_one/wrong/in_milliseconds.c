/* Mistake: the bar is given in milliseconds.
   Says: oven is reported; reported nothing; in seconds */
static void lower_the_bar(void)
{
    asyncio_get_running_loop()->slow_callback_duration = 20;
}
