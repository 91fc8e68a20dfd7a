/* table - the turns of the loop: what each calls, and what that does. Uses
   table_rows, views. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "table_rows.h"
#include "views.h"

enum { MOST_CALLED = 28 };

static size_t widest(const struct table_rows *rows)
{
    size_t most = strlen("what is called");

    for (size_t i = 0; i < rows->count; i++)
        if (rows->all[i].called[0] && strlen(rows->all[i].called) > most)
            most = strlen(rows->all[i].called);
    return most < MOST_CALLED ? most : MOST_CALLED;
}

/* A blank at which a line may end: not the one in "3 s". */
static bool may_end(const char *blank)
{
    static const char *const units[] = {"s", "ms"};

    if (*blank != ' ')
        return false;
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(units[i]);
        if (strncmp(blank + 1, units[i], length) == 0 &&
            strcspn(blank + 1, " ;,") == length)
            return false;
    }
    return true;
}

/* As many of the words as fit into `room`; the rest of them. */
static const char *some_words(const char *words, size_t room, int *length)
{
    *length = (int)strlen(words);
    if ((size_t)*length > room) {
        *length = (int)room;
        while (*length > 0 && !may_end(words + *length))
            --*length;
        if (*length == 0)
            *length = (int)room; /* one word, longer than the column */
    }
    words += *length;
    return words + strspn(words, " ");
}

/* Where the last two columns begin. */
enum { CALLED_AT = 14, INDENT = 6 };

static void put_row(const struct table_row *row, size_t called)
{
    int does_at = CALLED_AT + (int)called + 2;
    size_t room = (size_t)(view_columns() - does_at);
    const char *rest = row->does, *part = rest;
    int length;

    if (!row->called[0]) {
        printf("%*s%s\n", INDENT, "", row->does);
        return;
    }
    rest = some_words(rest, room, &length);
    printf("%-6s%-8s", row->turn, row->time);
    if (length > 0)
        printf("%-*.*s  %.*s\n", (int)called, (int)called, row->called, length,
               part);
    else
        printf("%.*s\n", (int)called, row->called);
    while (*rest) {
        part = rest;
        rest = some_words(rest, room, &length);
        printf("%*s%.*s\n", does_at, "", length, part);
    }
}

void table(const struct trace *trace)
{
    struct table_rows rows = table_rows_of(trace);
    size_t called = widest(&rows);

    printf("%-6s%-8s%-*s  and what that does\n", "turn", "time", (int)called,
           "what is called");
    for (size_t i = 0; i < rows.count; i++)
        put_row(&rows.all[i], called);
    table_rows_free(&rows);
}
