/* svg - a picture as SVG: what picture.c draws with characters, with patterns.
   Uses describe, drawing, legend, markup, views. */
#include <stdio.h>
#include <string.h>

#include "describe.h"
#include "drawing.h"
#include "legend.h"
#include "markup.h"
#include "views.h"

/* Pixels: of a column, a row, a bar in it, the border; and the columns. */
enum { COLUMN = 10, ROW = 22, BAR = 16, EDGE = 12, COLUMNS = 79, TOP = 40 };

static int x_of(const struct drawing *drawing, int column)
{
    return EDGE + (drawing->margin + column) * COLUMN;
}

/* --- rows ------------------------------------------------------------------- */

static const struct {
    char state, class;
} classes[] = {{RUNS, 'r'}, {QUEUED, 'q'}, {WAITS, 'w'}};

/* A rectangle; what waits is a dotted line. */
static void put_bar(char state, int x, int y, int width)
{
    if (state == WAITS)
        printf("M%d %dh%d", x, y + BAR / 2, width);
    else
        printf("M%d %dh%dv%dh-%dz", x, y, width, BAR, width);
}

/* All bars of one state are one path. */
static void put_bars(const struct drawing *drawing, const struct row *row,
                     char state, char class, int y)
{
    const int *x = drawing->layout.x;
    int drawn = -1;

    for (size_t i = 0; i < row->count; i++) {
        const struct span *span = &row->spans[i];
        int from = x[span->first], to = x[span->last + 1];

        if (span->state != state)
            continue;
        if (to == from)
            to++;
        if (to <= drawn)
            continue; /* of columns that are merged */
        if (drawn < 0)
            printf("<path class=\"%c\" d=\"", class);
        put_bar(state, x_of(drawing, from), y, (to - from) * COLUMN - 1);
        drawn = to;
    }
    if (drawn >= 0)
        puts("\"/>");
}

/* On a ground of its own, so that it can be read on bars and dots. */
static void put_label(int middle, int y, int width, char class,
                      const char *words)
{
    printf("<path class=\"bg\" d=\"M%d %dh%dv%dh-%dz\"/>"
           "<text class=\"%c\" x=\"%d\" y=\"%d\">",
           middle - width / 2, y, width, BAR, width, class, middle, y + 13);
    markup_text(words);
    puts("</text>");
}

/* In a column. */
static void put_mark(const struct drawing *drawing, int column, int y,
                     char mark)
{
    const char text[] = {mark, '\0'};

    put_label(x_of(drawing, column) + COLUMN / 2 - 1, y, COLUMN,
              mark == ASKED       ? 'a'
              : mark == CANCELLED ? 'c'
                                  : 'e',
              text);
}

static void put_words(const struct drawing *drawing, const struct span *span,
                      int y)
{
    const int *x = drawing->layout.x;
    int from = x[span->first], to = x[span->last + 1];

    if (to == from)
        to++;
    if (span->asked)
        put_mark(drawing, span->asked_late ? to - 1 : from, y, ASKED);
    if (span->mark != NOTHING)
        put_mark(drawing, to - 1, y, span->mark);
    for (int telling = 0; telling < TELLINGS; telling++) {
        const char *words = span_words(span, telling);
        int length = (int)strlen(words);

        if (length > 0 && length + 2 + 2 * span->asked <= to - from) {
            put_label((x_of(drawing, from) + x_of(drawing, to)) / 2, y,
                      length * 8 + 8, 'o', words);
            return;
        }
    }
}

static void put_row(const struct drawing *drawing, const struct row *row, int y)
{
    printf("<text x=\"%d\" y=\"%d\">", EDGE, y + 13);
    markup_text(row->label);
    puts("</text>");
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        put_bars(drawing, row, classes[i].state, classes[i].class, y);
    for (size_t i = 0; i < row->count; i++)
        put_words(drawing, &row->spans[i], y);
}

/* --- scales and legend -------------------------------------------------------- */

struct scale {
    const struct drawing *drawing;
    int y;
};

static void put_on_scale(int column, const char *word, void *argument)
{
    const struct scale *scale = argument;

    printf("<text x=\"%d\" y=\"%d\">%s</text>\n", x_of(scale->drawing, column),
           scale->y, word);
}

static int put_scales(const struct drawing *drawing, int y)
{
    struct scale scale = {drawing, y};

    printf("<text x=\"%d\" y=\"%d\">turn</text>\n", EDGE, y);
    (void)drawing_turns(drawing, put_on_scale, &scale);
    scale.y += ROW;
    printf("<text x=\"%d\" y=\"%d\">time</text>\n", EDGE, scale.y);
    drawing_times(drawing, put_on_scale, &scale);
    if (legend_of_clock(drawing)[0]) {
        scale.y += ROW;
        put_on_scale(0, legend_of_clock(drawing), &scale);
    }
    return scale.y + ROW / 2;
}

static int put_letters(const struct drawing *drawing, int y)
{
    if (!drawing->prints_anything)
        return y;
    printf("<text x=\"%d\" y=\"%d\">prints</text>\n", EDGE, y + 13);
    for (size_t i = 0; i < drawing->prints.count; i++)
        if (drawing->prints.letter[i] != ' ' && !drawing->layout.merged)
            printf("<text x=\"%d\" y=\"%d\">%c</text>\n",
                   x_of(drawing, drawing->layout.x[i]), y + 13,
                   drawing->prints.letter[i]);
    return y + ROW;
}

/* A mark and what it says; where the next one begins. */
static int put_meaning(int x, int y, char class, char mark, const char *words)
{
    printf("<text class=\"%c\" x=\"%d\" y=\"%d\">%c</text>"
           "<text x=\"%d\" y=\"%d\">%s</text>\n",
           class, x, y + 13, mark, x + 14, y + 13, words);
    return x + 14 + (int)strlen(words) * 8 + 30;
}

static void put_line(const char *line, void *argument)
{
    int *y = argument;

    printf("<text x=\"%d\" y=\"%d\">", EDGE, *y + 13);
    markup_text(line);
    puts("</text>");
    *y += ROW;
}

static int put_legend(const struct drawing *drawing, int y)
{
    static const char *const words[] = {"runs", "queued", "waits"};
    int x = EDGE;

    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        printf("<path class=\"%c\" d=\"", classes[i].class);
        put_bar(classes[i].state, x, y, 30);
        printf("\"/><text x=\"%d\" y=\"%d\">%s</text>\n", x + 38, y + 13,
               words[i]);
        x += 38 + (int)strlen(words[i]) * 8 + 30;
    }
    if (drawing_has(drawing, ASKED))
        x = put_meaning(x, y, 'a', ASKED, "asked to end");
    if (drawing_has(drawing, CANCELLED))
        x = put_meaning(x, y, 'c', CANCELLED, "ended: cancelled");
    if (drawing_has(drawing, FAILED))
        put_meaning(x, y, 'e', FAILED, "error");
    y += ROW;
    legend(drawing, put_line, &y);
    return y;
}

static void count_line(const char *line, void *lines)
{
    (void)line;
    ++*(int *)lines;
}

static int lines_of(const struct drawing *drawing)
{
    int lines = (int)drawing->rows.count + 4;

    legend(drawing, count_line, &lines);
    if (legend_of_clock(drawing)[0])
        lines++;
    if (drawing->prints_anything) {
        lines++;
        prints_say(&drawing->prints, COLUMNS, count_line, &lines);
    }
    return lines;
}

void svg(const struct trace *trace, enum axis_choice axis)
{
    struct drawing drawing = drawing_of(trace, COLUMNS, axis);
    int y = TOP;
    char title[256];

    snprintf(title, sizeof title, "%s: %s", trace->program, trace_title(trace));
    markup_begin(2 * EDGE + COLUMNS * COLUMN,
                 TOP + lines_of(&drawing) * ROW + 2 * EDGE, title, describe,
                 &drawing);
    printf("<text class=\"t\" x=\"%d\" y=\"24\">", EDGE);
    markup_text(title);
    puts("</text>");
    for (size_t i = 0; i < drawing.rows.count; i++, y += ROW)
        put_row(&drawing, &drawing.rows.all[i], y);
    y = put_letters(&drawing, y);
    y = put_scales(&drawing, y + ROW);
    y = put_legend(&drawing, y);
    if (drawing.prints_anything)
        prints_say(&drawing.prints, COLUMNS, put_line, &y);
    puts("</svg>");
    drawing_free(&drawing);
}
