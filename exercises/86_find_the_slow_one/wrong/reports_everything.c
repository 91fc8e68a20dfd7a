/* Mistake: the bar lies on the ground.
   Says: not every step; steps; 0.02 */
static void lower_the_bar(void)
{
    asyncio_get_running_loop()->slow_callback_duration = 0;
}
