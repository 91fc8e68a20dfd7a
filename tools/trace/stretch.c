/* stretch - a trace cut into what stands side by side in a picture. Uses
   trace. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stretch.h"

/* Which part of the whole is worth being shown, and which being written down. */
enum { SEEN_PART = 200, LONG_PART = 50 };

/* What is a whole number of milliseconds, or of tenths of one, was meant to be
   that; anything else was measured, and is rounded. */
static int digits_of(long long microseconds, long long unit)
{
    long long exact = microseconds < 100000 ? 100 : 1000;

    if (microseconds % exact == 0)
        return 3;
    return microseconds >= 100 * unit ? 0 : microseconds >= unit ? 1 : 2;
}

static void drop_zeros(char *text)
{
    size_t length = strlen(text);

    if (!strchr(text, '.'))
        return;
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[length - 1] = '\0';
}

const char *duration_text(long long microseconds, char text[DURATION_ROOM])
{
    bool seconds = microseconds >= 1000000 || microseconds == 0;
    long long unit = seconds ? 1000000 : 1000;

    snprintf(text, DURATION_ROOM - 4, "%.*f", digits_of(microseconds, unit),
             (double)microseconds / (double)unit);
    drop_zeros(text);
    return strcat(text, seconds ? " s" : " ms");
}

/* --- pieces: a first cut, at each event that may begin a stretch ---------- */

struct cut {
    bool asks; /* between `ask` and `woke` */
    bool gap, begins;
};

static struct cut look(const struct trace *trace, size_t i, struct cut before)
{
    const struct event *event = &trace->events[i];
    bool inside = before.asks && (i == 0 || event[-1].ev != EV_WOKE);
    struct cut cut = {.asks = inside || event->ev == EV_ASK};

    cut.gap = i > 0 && event->n > event[-1].n + 1;
    /* threads begin and end while the loop waits */
    bool later = inside && event->ev == EV_THREAD && event->t > event[-1].t;
    cut.begins = i == 0 || event[-1].ev == EV_RET || event[-1].ev == EV_WOKE ||
                 event->ev == EV_ASK || cut.gap || later;
    return cut;
}

static const struct event *call_in(const struct trace *trace,
                                   const struct stretch *stretch)
{
    for (size_t i = stretch->first; i < stretch->end; i++)
        if (trace->events[i].ev == EV_CALL)
            return &trace->events[i];
    return NULL;
}

static void measure(const struct trace *trace, struct stretch *stretch)
{
    const struct event *call = call_in(trace, stretch);
    const struct event *last = &trace->events[stretch->end - 1];
    const struct event *next = stretch->end < trace->count ? last + 1 : last;

    if (call)
        stretch->kind = CALL;
    else if (stretch->kind == CALL)
        stretch->kind = REST;
    const struct event *from = call ? call : &trace->events[stretch->first];
    stretch->begins = from->t;
    stretch->turn = from->turn;
    /* where t goes back, which the checker finds, nothing lasts less than 0 */
    long long lasts = (call ? last : next)->t - from->t;
    stretch->lasts = lasts > 0 ? lasts : 0;
}

static struct stretches pieces_of(const struct trace *trace)
{
    struct stretches pieces = {
        .all = trace_room(2 * trace->count, sizeof *pieces.all),
        .lasts = trace->events[trace->count - 1].t - trace->events[0].t};
    struct cut cut = {.asks = false};

    for (size_t i = 0; i < trace->count; i++) {
        cut = look(trace, i, cut);
        if (cut.gap)
            pieces.all[pieces.count++] =
                (struct stretch){.kind = GAP,
                                 .first = i,
                                 .end = i,
                                 .begins = trace->events[i].t,
                                 .turn = trace->events[i].turn};
        if (cut.begins)
            pieces.all[pieces.count++] =
                (struct stretch){.kind = cut.asks ? IDLE : CALL, .first = i};
        pieces.all[pieces.count - 1].end = i + 1;
    }
    for (size_t i = 0; i < pieces.count; i++)
        if (pieces.all[i].kind != GAP)
            measure(trace, &pieces.all[i]);
    return pieces;
}

/* --- what is too small to be seen goes to its neighbour -------------------- */

static bool stands_alone(const struct stretch *stretch, long long whole)
{
    if (stretch->kind == IDLE)
        return stretch->lasts > 0 && stretch->lasts * SEEN_PART >= whole;
    return stretch->kind != REST;
}

struct stretches stretches_of(const struct trace *trace)
{
    struct stretches pieces = pieces_of(trace);
    size_t kept = 0;

    for (size_t i = 0; i < pieces.count; i++) {
        struct stretch stretch = pieces.all[i];

        if (stands_alone(&stretch, pieces.lasts)) {
            if (kept == 0)
                stretch.first = 0; /* and all before it */
            stretch.is_long =
                stretch.lasts > 0 && stretch.lasts * LONG_PART >= pieces.lasts;
            pieces.all[kept++] = stretch;
        } else if (kept > 0) {
            pieces.all[kept - 1].end = stretch.end;
        }
    }
    pieces.count = kept;
    return pieces;
}

void stretches_free(struct stretches *stretches)
{
    free(stretches->all);
}
