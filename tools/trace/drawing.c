/* drawing - all that a picture is drawn from, whether as text or as SVG. Uses
   layout, prints, rows, stretch, trace. */
#include <stdio.h>
#include <string.h>

#include "drawing.h"

static int margin_of(const struct rows *rows)
{
    size_t longest = strlen("prints");

    for (size_t i = 0; i < rows->count; i++)
        if (strlen(rows->all[i].label) > longest)
            longest = strlen(rows->all[i].label);
    return (int)longest + 2;
}

struct drawing drawing_of(const struct trace *trace, int columns,
                          enum axis_choice axis)
{
    trace_need_calls(trace);
    struct drawing drawing = {
        .trace = trace, .stretches = stretches_of(trace), .columns = columns};

    drawing.rows = rows_of(trace, &drawing.stretches);
    drawing.prints = prints_of(trace, &drawing.stretches);
    for (size_t i = 0; i < drawing.prints.count; i++)
        if (drawing.prints.text[i])
            drawing.prints_anything = true;
    drawing.margin = margin_of(&drawing.rows);
    drawing.layout =
        layout_of(&drawing.stretches, columns - drawing.margin, axis);
    return drawing;
}

void drawing_free(struct drawing *drawing)
{
    layout_free(&drawing->layout);
    prints_free(&drawing->prints);
    rows_free(&drawing->rows);
    stretches_free(&drawing->stretches);
}

bool drawing_has(const struct drawing *drawing, char mark)
{
    for (size_t i = 0; i < drawing->rows.count; i++)
        for (size_t j = 0; j < drawing->rows.all[i].count; j++) {
            const struct span *span = &drawing->rows.all[i].spans[j];
            if (mark == ASKED ? span->asked : span->mark == mark)
                return true;
        }
    return false;
}

/* --- scales ---------------------------------------------------------------- */

struct scale {
    const struct drawing *drawing;
    int free_from; /* columns before this one are taken */
    mark_function *put;
    void *argument;
};

/* False: it would touch the one before, or the border. */
static bool put_mark(struct scale *scale, size_t stretch, const char *word)
{
    int x = scale->drawing->layout.x[stretch];
    int end = x + (int)strlen(word);

    if (x < scale->free_from ||
        scale->drawing->margin + end > scale->drawing->columns)
        return false;
    scale->put(x, word, scale->argument);
    scale->free_from = end + 1;
    return true;
}

/* Right behind the number before there is room for a stroke. */
static void put_tick(struct scale *scale, size_t stretch)
{
    int x = scale->drawing->layout.x[stretch];

    if (x + 1 >= scale->free_from && !scale->drawing->layout.merged)
        scale->put(x, "|", scale->argument);
}

bool drawing_turns(const struct drawing *drawing, mark_function *put,
                   void *argument)
{
    struct scale scale = {drawing, 0, put, argument};
    long long turn = -1;
    bool all = true;

    for (size_t i = 0; i < drawing->stretches.count; i++) {
        const struct stretch *stretch = &drawing->stretches.all[i];
        char word[24];

        if (stretch->kind != CALL || stretch->turn == turn)
            continue;
        turn = stretch->turn;
        snprintf(word, sizeof word, "%lld", turn);
        if (put_mark(&scale, i, word))
            continue;
        put_tick(&scale, i);
        all = false;
    }
    return all;
}

/* To the power of ten that is a hundredth of the whole or less: no program
   begins at 0.07 ms. */
static long long rounded(long long t, long long whole)
{
    long long step = 1;

    while (step * 1000 <= whole)
        step *= 10;
    return (t + step / 2) / step * step;
}

void drawing_times(const struct drawing *drawing, mark_function *put,
                   void *argument)
{
    struct scale scale = {drawing, 0, put, argument};
    const struct stretch *all = drawing->stretches.all;
    char word[DURATION_ROOM], before[DURATION_ROOM] = "";

    for (size_t i = 0; i < drawing->stretches.count; i++) {
        if (i > 0 && !all[i - 1].is_long && !all[i].is_long)
            continue;
        duration_text(rounded(all[i].begins, drawing->stretches.lasts), word);
        if (strcmp(word, before) != 0)
            (void)put_mark(&scale, i, word);
        memcpy(before, word, sizeof before);
    }
}
