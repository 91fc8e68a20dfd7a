/* table - the turns of the loop: what each calls, and what that does. Uses
   table_rows, views. */
#include <stdio.h>
#include <string.h>

#include "table_rows.h"
#include "views.h"

enum { WIDTH = 79, MOST_CALLED = 28 };

static size_t widest(const struct table_rows *rows)
{
    size_t most = strlen("what is called");

    for (size_t i = 0; i < rows->count; i++)
        if (rows->all[i].called[0] && strlen(rows->all[i].called) > most)
            most = strlen(rows->all[i].called);
    return most < MOST_CALLED ? most : MOST_CALLED;
}

/* As many of the words as fit into `room`; the rest of them. */
static const char *some_words(const char *words, size_t room, int *length)
{
    *length = (int)strlen(words);
    if ((size_t)*length > room) {
        *length = (int)room;
        while (*length > 0 && words[*length] != ' ')
            --*length;
        if (*length == 0)
            *length = (int)room; /* one word, longer than the column */
    }
    words += *length;
    return words + strspn(words, " ");
}

static void put_row(const struct table_row *row, size_t called)
{
    size_t before = 6 + 9 + called + 2;
    const char *rest = row->does;
    int length;

    if (!row->called[0]) {
        printf("%*s%s\n", 6, "", row->does);
        return;
    }
    rest = some_words(rest, WIDTH - before, &length);
    printf("%-5s %-8s %-*.*s%*s%.*s\n", row->turn, row->time, (int)called,
           (int)called, row->called, length > 0 ? 2 : 0, "", length, row->does);
    while (*rest) {
        const char *part = rest;
        rest = some_words(rest, WIDTH - before, &length);
        printf("%*s%.*s\n", (int)before, "", length, part);
    }
}

void table(const struct trace *trace)
{
    struct table_rows rows = table_rows_of(trace);
    size_t called = widest(&rows);

    printf("%-5s %-8s %-*s  and what that does\n", "turn", "time", (int)called,
           "what is called");
    for (size_t i = 0; i < rows.count; i++)
        put_row(&rows.all[i], called);
    table_rows_free(&rows);
}
