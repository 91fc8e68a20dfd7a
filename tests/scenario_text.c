/* scenario_text - a scenario's file, line by line and word by word. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "scenario_keep.h"
#include "scenario_text.h"

enum { NOT_IN_THE_LANGUAGE = 2 };

bool text_open(struct text *text, const char *path)
{
    *text = (struct text){.path = path, .file = fopen(path, "r")};
    if (!text->file)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return text->file;
}

void text_close(struct text *text)
{
    fclose(text->file);
    free(text->line);
    free(text->words);
}

static void add_word(struct text *text, char *word)
{
    if (text->count + 1 >= text->words_room) {
        text->words_room = 2 * text->words_room + 16;
        text->words =
            must(realloc(text->words, text->words_room * sizeof *text->words));
    }
    text->words[text->count++] = word;
    text->words[text->count] = NULL;
}

/* Cut the line into its words. */
static void split(struct text *text)
{
    static const char blanks[] = " \t\r\n\v\f";

    text->line[strcspn(text->line, "#")] = '\0'; /* a comment */
    text->count = 0;
    for (char *word = strtok(text->line, blanks); word;
         word = strtok(NULL, blanks))
        add_word(text, word);
}

bool text_next(struct text *text)
{
    ssize_t length;

    text->count = 0;
    while ((length = getline(&text->line, &text->line_room, text->file)) >= 0) {
        text->number++;
        if (memchr(text->line, '\0', (size_t)length))
            text_expected_at(text, text->number, "text", "\\0");
        split(text);
        if (text->count > 0)
            return true;
    }
    if (!feof(text->file)) { /* a failure to read, or no memory for the line */
        fprintf(stderr, "%s: %s\n", text->path, strerror(errno));
        exit(NOT_IN_THE_LANGUAGE);
    }
    return false;
}

void text_expected_at(const struct text *text, int line, const char *what,
                      const char *found)
{
    fprintf(stderr, "%s:%d: expected %s, not '%s'\n", text->path, line, what,
            found);
    exit(NOT_IN_THE_LANGUAGE);
}

void text_expected(const struct text *text, size_t index, const char *format,
                   ...)
{
    char what[200];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    if (index < text->count)
        text_expected_at(text, text->number, what, text->words[index]);
    fprintf(stderr, "%s:%d: expected %s, not the end of the %s\n", text->path,
            text->number ? text->number : 1, what,
            text->count ? "line" : "file");
    exit(NOT_IN_THE_LANGUAGE);
}
