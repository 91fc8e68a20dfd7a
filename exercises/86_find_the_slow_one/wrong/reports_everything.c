/* Mistake: the bar lies on the ground.
   Says: the bar is lowered; of 20 ms; of 0 ms; 0.02 */
static void lower_the_bar(void)
{
    asyncio_get_running_loop()->slow_callback_duration = 0;
}
