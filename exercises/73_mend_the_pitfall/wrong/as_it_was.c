/* Mistake: only the line was taken out.
   Says: one after the other; 1.000 seconds; 3.000 seconds; before the next is begun */
static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = {0};

    for (int i = 0; i < STATIONS && !outcome.error; i++)
        outcome = await(coroutine_new(ask_station, &stations[i]));
    if (outcome.error)
        return outcome;

    struct outcome here = await(coroutine_new(read_thermometer, NULL));
    if (here.error)
        return here;

    struct outcome forecast = await(coroutine_new(compute_forecast, NULL));
    if (forecast.error)
        return forecast;

    for (int i = 0; i < STATIONS; i++)
        printf("at %d m: %d degrees\n", stations[i].height,
               stations[i].temperature);
    printf("here: %d degrees\n", (int)here.value);
    printf("tomorrow: %d degrees\n", (int)forecast.value);
    return outcome_value(0);
}
