/* Mistake: the forecast has a task, whose one step takes as long.
   Says: nothing keeps the loop; the loop was kept; a task is not a thread */
static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = ask_stations();
    if (outcome.error)
        return outcome;

    struct outcome here = asyncio_to_thread(read_thermometer, NULL);
    if (here.error)
        return here;

    struct task *task =
        asyncio_create_task(coroutine_new(compute_forecast, NULL));
    struct outcome forecast = await(task);
    task_release(task);
    if (forecast.error)
        return forecast;

    for (int i = 0; i < STATIONS; i++)
        printf("at %d m: %d degrees\n", stations[i].height,
               stations[i].temperature);
    printf("here: %d degrees\n", (int)here.value);
    printf("tomorrow: %d degrees\n", (int)forecast.value);
    return outcome_value(0);
}
