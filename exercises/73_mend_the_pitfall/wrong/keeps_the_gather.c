/* Mistake: the future of the gather is never given back.
   Says: a leak; given back; gather */
static struct outcome async_main(void *unused)
{
    (void)unused;
    void *asked[STATIONS];

    for (int i = 0; i < STATIONS; i++)
        asked[i] = coroutine_new(ask_station, &stations[i]);
    struct outcome outcome = await(asyncio_gather(asked, STATIONS, false));
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
