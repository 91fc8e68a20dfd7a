/* Mistake: the thermometer is awaited, but it is no less blocking for that.
   Says: nothing keeps the loop; the loop was kept */
static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = ask_stations();
    if (outcome.error)
        return outcome;

    struct outcome here = await(coroutine_new(read_thermometer, NULL));
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
