/* svg_table - the turn table as SVG. Uses markup, table_rows, views. */
#include <stdio.h>
#include <string.h>

#include "markup.h"
#include "table_rows.h"
#include "views.h"

/* Pixels, and where each column begins; and as many rows as fit into the size
   that a page can bear. */
enum { ROW = 20, EDGE = 12, TOP = 40, WIDTH = 960, MOST_ROWS = 60 };
enum { TURN = EDGE, TIME = 62, CALLED = 130, DOES = 350, CHARACTERS = 74 };

static void put(int x, int y, const char *text, size_t most)
{
    char shown[128];

    if (text[0] == '\0')
        return;
    if (strlen(text) > most)
        snprintf(shown, sizeof shown, "%.*s...", (int)most - 3, text);
    else
        snprintf(shown, sizeof shown, "%s", text);
    printf("<text x=\"%d\" y=\"%d\">", x, y);
    markup_text(shown);
    puts("</text>");
}

static void put_row(const struct table_row *row, int y)
{
    if (row->turn[0])
        printf("<path class=\"w\" d=\"M%d %dh%d\"/>\n", EDGE, y - 15,
               WIDTH - 2 * EDGE);
    put(TURN, y, row->turn, 6);
    put(TIME, y, row->time, 9);
    put(CALLED, y, row->called, 26);
    put(row->called[0] ? DOES : CALLED, y, row->does, CHARACTERS);
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
    size_t shown = rows.count < MOST_ROWS ? rows.count : MOST_ROWS;
    int y = TOP + ROW;
    char title[256];

    snprintf(title, sizeof title, "%s: %s, turn by turn", trace->program,
             trace_title(trace));
    markup_begin(WIDTH, TOP + ((int)shown + 2) * ROW, title, describe, &rows);
    printf("<text class=\"t\" x=\"%d\" y=\"24\">", EDGE);
    markup_text(title);
    puts("</text>");
    put(TURN, y - ROW / 4, "turn", 9);
    put(TIME, y - ROW / 4, "time", 9);
    put(CALLED, y - ROW / 4, "what is called", 20);
    put(DOES, y - ROW / 4, "and what that does", 20);
    for (size_t i = 0; i < shown; i++)
        put_row(&rows.all[i], y += ROW);
    if (shown < rows.count)
        put(CALLED, y + ROW, "... and so on", 20);
    puts("</svg>");
    table_rows_free(&rows);
}
