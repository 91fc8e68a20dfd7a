/* layout - how wide each stretch is drawn. Uses rows, stretch. */
#include <stdlib.h>

#include "layout.h"

/* In columns: a call at most, a long stretch with a few words in it, at least
   with a number in it. */
enum { WIDEST_CALL = 4, WORDS = 16, NUMBER = 5, WIDEST_WAIT = 30 };

static int count_long(const struct stretches *stretches)
{
    int count = 0;

    for (size_t i = 0; i < stretches->count; i++)
        count += stretches->all[i].is_long;
    return count;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* The widest calls that leave room for the words; if there is none, the
   narrowest. False if even these do not fit. */
static bool by_turns(const struct stretches *stretches, int room, int *x)
{
    int longs = count_long(stretches);
    int calls = (int)stretches->count - longs;
    int width = WIDEST_CALL;

    while (width > 1 && calls * width + longs * WORDS > room)
        width--;
    int wide = longs ? smaller((room - calls * width) / longs, WIDEST_WAIT) : 0;
    if (room < calls || (longs && wide < NUMBER))
        return false;
    for (size_t i = 0; i < stretches->count; i++)
        x[i + 1] = x[i] + (stretches->all[i].is_long ? wide : width);
    return true;
}

/* A column for each stretch, the others in proportion to its time. */
static bool by_time(const struct stretches *stretches, int room, int *x)
{
    double spare = room - (double)stretches->count;
    double total = 0, so_far = 0;

    if (spare < 0)
        return false;
    for (size_t i = 0; i < stretches->count; i++)
        total += (double)stretches->all[i].lasts;
    for (size_t i = 0; i < stretches->count; i++) {
        so_far += (double)stretches->all[i].lasts;
        x[i + 1] =
            (int)(i + 1) + (int)(total > 0 ? so_far / total * spare + 0.5 : 0);
    }
    return true;
}

/* More stretches than columns: each column has as many as the next one. */
static void merge(const struct stretches *stretches, int room, int *x)
{
    for (size_t i = 0; i <= stretches->count; i++)
        x[i] = (int)((double)i * room / (double)stretches->count);
}

struct layout layout_of(const struct stretches *stretches, int room,
                        enum axis_choice choice)
{
    struct layout layout = {.axis = BY_TURNS,
                            .x = trace_room(stretches->count + 1, sizeof(int))};
    bool fits = choice != AXIS_TIME && by_turns(stretches, room, layout.x);

    if (!fits && choice != AXIS_TURNS) {
        layout.axis = BY_TIME;
        fits = by_time(stretches, room, layout.x);
    }
    if (!fits) {
        layout.merged = true;
        merge(stretches, room, layout.x);
    }
    layout.columns = layout.x[stretches->count];
    return layout;
}

void layout_free(struct layout *layout)
{
    free(layout->x);
}
