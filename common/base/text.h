/* text - a text that is put together piece by piece. Plugs in since chapter02/07. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

/* The room that is left, and where it begins. What does not fit is cut off, and
   the text is always terminated: begin with {buffer, sizeof buffer}. */
struct text {
    char *end;
    size_t room;
};

__attribute__((format(printf, 2, 3))) void text_add(struct text *text,
                                                    const char *format, ...);

/* A string as Python's repr() shows it: see quote.h. */
void text_add_quoted(struct text *text, const char *string);

/* The fewest digits that give this number again, as Python's repr(). */
void text_add_number(struct text *text, double number);

#endif
