/* Mistake: there are tasks, but each is awaited before the next is made.
   Says: one after the other; 1.000 seconds; 3.000 seconds; before the next is begun */
static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = {0};

    for (int i = 0; i < STATIONS && !outcome.error; i++) {
        struct task *task =
            asyncio_create_task(coroutine_new(ask_station, &stations[i]));
        outcome = await(task);
        task_release(task);
    }
    if (outcome.error)
        return outcome;

    struct outcome here = asyncio_to_thread(read_thermometer, NULL);
    if (here.error)
        return here;

    struct outcome forecast = asyncio_to_thread(compute_forecast, NULL);
    if (forecast.error)
        return forecast;

    for (int i = 0; i < STATIONS; i++)
        printf("at %d m: %d degrees\n", stations[i].height,
               stations[i].temperature);
    printf("here: %d degrees\n", (int)here.value);
    printf("tomorrow: %d degrees\n", (int)forecast.value);
    return outcome_value(0);
}
