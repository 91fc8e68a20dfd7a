/* svg_table - the turn table as SVG. Uses markup, table_rows, views. */
#include <stdio.h>
#include <string.h>

#include "markup.h"
#include "table_rows.h"
#include "views.h"

/* Pixels, and where each column begins; and as many lines as fit into the size
   that a page can bear. */
enum { ROW = 20, EDGE = 12, TOP = 40, WIDTH = 960, MOST_LINES = 60 };
enum { TURN = EDGE, TIME = 62, CALLED = 130, DOES = 350, CHARACTERS = 74 };

static void put(int x, int y, const char *text, size_t length)
{
    char shown[DEEDS_ROOM];

    if (length == 0)
        return;
    snprintf(shown, sizeof shown, "%.*s", (int)length, text);
    printf("<text x=\"%d\" y=\"%d\">", x, y);
    markup_text(shown);
    puts("</text>");
}

static void put_word(int x, int y, const char *text)
{
    put(x, y, text, strlen(text));
}

/* How much of a text stands in its first line. */
static size_t first_line(const char *text)
{
    size_t length = strlen(text), end = CHARACTERS;

    if (length <= CHARACTERS)
        return length;
    while (end > 0 && text[end] != ' ')
        end--;
    return end ? end : CHARACTERS;
}

/* What remains behind that line. */
static const char *rest_of(const char *text)
{
    text += first_line(text);
    return *text == ' ' ? text + 1 : text;
}

static size_t lines_of(const struct table_row *row)
{
    size_t lines = 1;

    for (const char *text = rest_of(row->does); *text; text = rest_of(text))
        lines++;
    return lines;
}

/* Where the last line of it stands. */
static int put_row(const struct table_row *row, int y)
{
    const char *text = row->does;

    if (row->turn[0])
        printf("<path class=\"w\" d=\"M%d %dh%d\"/>\n", EDGE, y - 15,
               WIDTH - 2 * EDGE);
    put_word(TURN, y, row->turn);
    put_word(TIME, y, row->time);
    put(CALLED, y, row->called, 26);
    for (;; y += ROW) {
        put(row->called[0] ? DOES : CALLED, y, text, first_line(text));
        text = rest_of(text);
        if (!*text)
            return y;
    }
}

static void describe(const void *argument)
{
    const struct table_rows *rows = argument;

    printf("The turns of the loop: what each calls, and what that does; %zu "
           "rows of text.",
           rows->count);
}

void svg_table(const struct trace *trace)
{
    struct table_rows rows = table_rows_of(trace);
    size_t shown = 0, lines = 0;
    int y = TOP + ROW;
    char title[256];

    while (shown < rows.count && lines < MOST_LINES)
        lines += lines_of(&rows.all[shown++]);

    snprintf(title, sizeof title, "%s: %s, turn by turn", trace->program,
             trace_title(trace));
    markup_begin(WIDTH, TOP + ((int)lines + 2) * ROW, title, describe, &rows);
    printf("<text class=\"t\" x=\"%d\" y=\"24\">", EDGE);
    markup_text(title);
    puts("</text>");
    put_word(TURN, y - ROW / 4, "turn");
    put_word(TIME, y - ROW / 4, "time");
    put_word(CALLED, y - ROW / 4, "what is called");
    put_word(DOES, y - ROW / 4, "and what that does");
    for (size_t i = 0; i < shown; i++)
        y = put_row(&rows.all[i], y + ROW);
    if (shown < rows.count)
        put_word(CALLED, y + ROW, "... and so on");
    puts("</svg>");
    table_rows_free(&rows);
}
