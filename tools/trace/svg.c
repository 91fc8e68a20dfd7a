/* svg - a picture as SVG: what picture.c draws with characters, with patterns.
   Uses drawing, markup, views. */
#include <stdio.h>
#include <string.h>

#include "drawing.h"
#include "markup.h"
#include "views.h"

/* Pixels: of a column, a row, a bar in it, the border; and the columns. */
enum { COLUMN = 10, ROW = 22, BAR = 16, EDGE = 12, COLUMNS = 79, TOP = 40 };

static int x_of(const struct drawing *drawing, int column)
{
    return EDGE + (drawing->margin + column) * COLUMN;
}

/* --- in words, for those who cannot see it ---------------------------------- */

static const char *state_word(const struct span *span)
{
    if (span->text[0] && span->state == WAITS)
        return span->text;
    return span->state == RUNS     ? "runs"
           : span->state == QUEUED ? "is queued"
           : span->state == WAITS  ? "waits"
                                   : "";
}

/* As many of its states as can be listened to. */
enum { MOST_WORDS = 16 };

static void describe_row(const struct row *row)
{
    const char *before = "";
    int said = 0;

    for (size_t i = 0; i < row->count; i++) {
        const char *word = state_word(&row->spans[i]);

        if (strcmp(word, before) == 0 && row->spans[i].mark == NOTHING)
            continue;
        if (said++ == MOST_WORDS) {
            fputs(", and so on", stdout);
            break;
        }
        fputs(said == 1 ? " " : ", ", stdout);
        markup_text(word);
        if (row->spans[i].mark != NOTHING)
            fputs(row->spans[i].mark == CANCELLED ? " and is cancelled"
                                                  : " and fails",
                  stdout);
        before = word;
    }
    fputs(". ", stdout);
}

static void describe(const void *argument)
{
    const struct drawing *drawing = argument;

    fputs("From left to right, what each task does; at any moment at most one "
          "of them runs. ",
          stdout);
    for (size_t i = 1; i < drawing->rows.count; i++) {
        markup_text(drawing->rows.all[i].label);
        describe_row(&drawing->rows.all[i]);
    }
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

static void put_words(const struct drawing *drawing, const struct span *span,
                      int y)
{
    const int *x = drawing->layout.x;
    int from = x[span->first], to = x[span->last + 1];

    if (span->mark != NOTHING)
        printf("<text class=\"%c\" x=\"%d\" y=\"%d\">%s</text>\n",
               span->mark == CANCELLED ? 'c' : 'e',
               x_of(drawing, to > from ? to : from + 1) + 1, y + 13,
               span->mark == CANCELLED ? "!" : "x");
    const char *words = span->text;
    if ((int)strlen(words) + 2 > to - from)
        words = span_short(span);
    if (words[0] == '\0' || (int)strlen(words) + 2 > to - from)
        return;
    int middle = (x_of(drawing, from) + x_of(drawing, to)) / 2;
    int width = (int)strlen(words) * 8 + 8;
    printf("<path class=\"bg\" d=\"M%d %dh%dv%dh-%dz\"/>"
           "<text class=\"o\" x=\"%d\" y=\"%d\">",
           middle - width / 2, y, width, BAR, width, middle, y + 13);
    markup_text(words);
    puts("</text>");
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

static void put_mark(int column, const char *word, void *argument)
{
    const struct scale *scale = argument;

    printf("<text x=\"%d\" y=\"%d\">%s</text>\n", x_of(scale->drawing, column),
           scale->y, word);
}

static int put_scales(const struct drawing *drawing, int y)
{
    struct scale scale = {drawing, y};

    printf("<text x=\"%d\" y=\"%d\">turn</text>\n", EDGE, y);
    drawing_turns(drawing, put_mark, &scale);
    scale.y += ROW;
    printf("<text x=\"%d\" y=\"%d\">time</text>\n", EDGE, scale.y);
    drawing_times(drawing, put_mark, &scale);
    return scale.y + ROW + ROW / 2;
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

static int put_legend(const struct drawing *drawing, int y)
{
    static const char *const words[] = {"runs", "queued, runs in its turn",
                                        "waits"};
    int x = EDGE;

    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        printf("<path class=\"%c\" d=\"", classes[i].class);
        put_bar(classes[i].state, x, y, 30);
        printf("\"/><text x=\"%d\" y=\"%d\">%s</text>\n", x + 38, y + 13,
               words[i]);
        x += 38 + (int)strlen(words[i]) * 8 + 30;
    }
    if (drawing_has(drawing, CANCELLED)) {
        printf("<text class=\"c\" x=\"%d\" y=\"%d\">!</text>"
               "<text x=\"%d\" y=\"%d\">cancelled</text>\n",
               x, y + 13, x + 14, y + 13);
        x += 120;
    }
    if (drawing_has(drawing, FAILED))
        printf("<text class=\"e\" x=\"%d\" y=\"%d\">x</text>"
               "<text x=\"%d\" y=\"%d\">error</text>\n",
               x, y + 13, x + 14, y + 13);
    return y + ROW;
}

static void count_printed(const char *line, void *lines)
{
    (void)line;
    ++*(int *)lines;
}

static void put_printed(const char *line, void *argument)
{
    int *y = argument;

    printf("<text x=\"%d\" y=\"%d\">", EDGE, *y);
    markup_text(line);
    puts("</text>");
    *y += ROW;
}

static int lines_of(const struct drawing *drawing)
{
    int lines = (int)drawing->rows.count + 4;

    if (drawing->prints_anything) {
        lines++;
        prints_say(&drawing->prints, COLUMNS, count_printed, &lines);
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
    y = put_legend(&drawing, y) + ROW;
    if (drawing.prints_anything)
        prints_say(&drawing.prints, COLUMNS, put_printed, &y);
    puts("</svg>");
    drawing_free(&drawing);
}
