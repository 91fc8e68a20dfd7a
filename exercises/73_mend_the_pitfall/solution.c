/* mend_the_pitfall - a weather report. */
#include <stdio.h>

#include "await.h"
#include "gather.h"
#include "library.h"
#include "program.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"
#include "threads.h"

enum { STATIONS = 3 };

struct station {
    int height;
    int temperature;
};
static struct station stations[STATIONS] = {{100, 0}, {400, 0}, {900, 0}};

/* It is far away: the answer takes a second. */
static struct outcome ask_station(void *argument)
{
    struct station *station = argument;
    struct outcome slept = asyncio_sleep(1);

    if (!slept.error)
        station->temperature = 20 - station->height / 100;
    return slept;
}

static struct outcome read_thermometer(void *unused)
{
    (void)unused;
    return outcome_value(library_thermometer());
}

static struct outcome compute_forecast(void *unused)
{
    int sum = 0;

    (void)unused;
    for (int piece = 0; piece < FORECAST_PIECES; piece++)
        sum += library_forecast(piece);
    return outcome_value(sum / 20);
}

/* exercise: mend_the_pitfall, gone */
static struct outcome ask_stations(void)
{
    void *asked[STATIONS];

    for (int i = 0; i < STATIONS; i++)
        asked[i] = coroutine_new(ask_station, &stations[i]);
    struct future *all = asyncio_gather(asked, STATIONS, false);
    struct outcome outcome = await(all);
    future_release(all);
    return outcome;
}

/* exercise: mend_the_pitfall, as_it_was */
static struct outcome async_main(void *unused)
{
    (void)unused;
    struct outcome outcome = ask_stations();
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

int main(int argc, char **argv)
{
    program_start(argc, argv, 0);
    return asyncio_exit_status(asyncio_run(async_main, NULL));
}
