/* picture - what a program did, a row per task, in at most 79 columns. Uses
   drawing, legend, views. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drawing.h"
#include "legend.h"
#include "views.h"

enum { ROOM = 128 };

static int width; /* of a line */

static void put_line(char line[ROOM])
{
    size_t length = strlen(line);

    while (length > 0 && line[length - 1] == ' ')
        line[--length] = '\0';
    puts(line);
}

static void blank(char line[ROOM])
{
    memset(line, ' ', (size_t)width);
    line[width] = '\0';
}

/* Characters, not bytes of UTF-8, would be wide; names are cut to ASCII. */
static void put_text(char line[ROOM], int x, const char *text)
{
    for (; *text && x < width; text++, x++)
        line[x] = *text >= ' ' && *text <= '~' ? *text : '?';
}

/* --- rows ----------------------------------------------------------------- */

static int weight(char state)
{
    static const char order[] = " .=#?x!";

    return (int)(strchr(order, state) - order);
}

/* Where columns are merged, the state that matters most is what is seen. */
static void put_state(char *place, char state)
{
    if (weight(state) > weight(*place))
        *place = state;
}

/* In the middle, with a blank before and behind it, and a mark of the state before
   that. */
static bool put_words(char line[ROOM], int from, int to, const char *words)
{
    int length = (int)strlen(words);
    int at = from + (to - from - length + 1) / 2;

    if (length == 0 || length + 3 > to - from)
        return false;
    line[at - 1] = line[at + length] = ' ';
    put_text(line, at, words);
    return true;
}

static void put_span(const struct drawing *drawing, const struct span *span,
                     char line[ROOM])
{
    const int *x = drawing->layout.x;
    int from = drawing->margin + x[span->first];
    int to = drawing->margin + x[span->last + 1];

    if (to == from)
        to++; /* of a merged column, or the last one */
    for (int at = from; at < to && at < width; at++)
        put_state(&line[at], span->state);
    if (span->asked && to <= width)
        put_state(&line[span->asked_late ? to - 1 : from], ASKED);
    if (span->mark != NOTHING && to <= width)
        put_state(&line[to - 1], span->mark);
    for (int telling = 0; telling < TELLINGS; telling++)
        if (put_words(line, from, to, span_words(span, telling)))
            return;
}

static void put_row(const struct drawing *drawing, const struct row *row)
{
    char line[ROOM];

    blank(line);
    put_text(line, 0, row->label);
    for (size_t i = 0; i < row->count; i++)
        put_span(drawing, &row->spans[i], line);
    put_line(line);
}

/* --- scales ---------------------------------------------------------------- */

struct scale {
    char line[ROOM];
    int margin;
};

static void put_mark(int column, const char *word, void *argument)
{
    struct scale *scale = argument;

    put_text(scale->line, scale->margin + column, word);
}

static void put_times(const struct drawing *drawing, struct scale *scale)
{
    blank(scale->line);
    put_text(scale->line, 0, "time");
    drawing_times(drawing, put_mark, scale);
    put_line(scale->line);
    if (!legend_of_clock(drawing)[0])
        return;
    blank(scale->line);
    put_text(scale->line, scale->margin, legend_of_clock(drawing));
    put_line(scale->line);
}

static void put_scales(const struct drawing *drawing)
{
    struct scale scale = {.margin = drawing->margin};

    blank(scale.line);
    put_text(scale.line, 0, "turn");
    (void)drawing_turns(drawing, put_mark, &scale);
    put_line(scale.line);
    put_times(drawing, &scale);
}

static void put_letters(const struct drawing *drawing)
{
    char line[ROOM];

    blank(line);
    put_text(line, 0, "prints");
    for (size_t i = 0; i < drawing->stretches.count; i++) {
        int x = drawing->margin + drawing->layout.x[i];
        if (x < width && line[x] == ' ')
            line[x] = drawing->prints.letter[i];
    }
    put_line(line);
}

static void put_whole(const char *line, void *unused)
{
    (void)unused;
    puts(line);
}

/* --- all of it -------------------------------------------------------------- */

static void say_legend(const struct drawing *drawing)
{
    printf("# runs   = queued   . waits%s%s%s\n",
           drawing_has(drawing, ASKED) ? "   ? asked to end" : "",
           drawing_has(drawing, CANCELLED) ? "   ! ended: cancelled" : "",
           drawing_has(drawing, FAILED) ? "   x error" : "");
    legend(drawing, put_whole, NULL);
}

static void draw(const struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->rows.count; i++)
        put_row(drawing, &drawing->rows.all[i]);
    if (drawing->rows.left_out > 0)
        printf("(%zu tasks more are among the other calls)\n",
               drawing->rows.left_out);
    if (drawing->prints_anything)
        put_letters(drawing);
    putchar('\n');
    put_scales(drawing);
    putchar('\n');
    say_legend(drawing);
    if (drawing->prints_anything)
        prints_say(&drawing->prints, width, put_whole, NULL);
}

void picture(const struct trace *trace, enum axis_choice axis)
{
    width = view_columns();
    struct drawing drawing = drawing_of(trace, width, axis);

    draw(&drawing);
    drawing_free(&drawing);
}
