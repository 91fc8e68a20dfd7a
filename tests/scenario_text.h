/* scenario_text - a scenario's file, line by line and word by word. */
#ifndef SCENARIO_TEXT_H
#define SCENARIO_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* One line that has words, until the next one is read. */
struct text {
    const char *path;
    FILE *file;
    int number; /* of the line, from 1; at the end that of the last */
    char *line;
    size_t line_room;
    char **words; /* they lie in `line`; behind the last is NULL */
    size_t words_room;
    size_t count; /* 0 at the end of the file */
};

/* Whether it could be opened; if not, stderr has been told. */
bool text_open(struct text *text, const char *path);
void text_close(struct text *text);

/* Go to the next line that has words, past blank ones and comments. False at
   the end of the file. */
bool text_next(struct text *text);

/*
 * The file is not in the language: say where, what was expected and what there
 * is, which is the word at this index or the end of the line or file. Then the
 * process ends with status 2.
 */
_Noreturn void text_expected(const struct text *text, size_t index,
                             const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for a line that has been passed, and a word on it. */
_Noreturn void text_expected_at(const struct text *text, int line,
                                const char *what, const char *found);

#endif
