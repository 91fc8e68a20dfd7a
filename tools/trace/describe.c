/* describe - a picture in words, for those who cannot see it. Uses drawing,
   markup. */
#include <stdio.h>
#include <string.h>

#include "describe.h"
#include "drawing.h"
#include "markup.h"

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

        if (strcmp(word, before) == 0 && row->spans[i].mark == NOTHING &&
            !row->spans[i].asked)
            continue;
        if (said++ == MOST_WORDS) {
            fputs(", and so on", stdout);
            break;
        }
        fputs(said == 1 ? " " : ", ", stdout);
        if (row->spans[i].asked)
            fputs("is asked to end, ", stdout);
        markup_text(word);
        if (row->spans[i].mark != NOTHING)
            fputs(row->spans[i].mark == CANCELLED ? " and ends, cancelled"
                                                  : " and fails",
                  stdout);
        before = word;
    }
    fputs(". ", stdout);
}

void describe(const void *argument)
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
