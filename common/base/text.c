/* text - a text that is put together piece by piece. Plugs in since chapter02/07, uses
   quote. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quote.h"
#include "text.h"

void text_add(struct text *text, const char *format, ...)
{
    va_list arguments;

    if (text->room == 0)
        return;
    va_start(arguments, format);
    int length = vsnprintf(text->end, text->room, format, arguments);
    va_end(arguments);
    size_t added = length < 0                    ? 0
                   : (size_t)length < text->room ? (size_t)length
                                                 : text->room - 1;
    text->end += added;
    text->room -= added;
}

void text_add_quoted(struct text *text, const char *string)
{
    if (text->room == 0)
        return;
    size_t length = strlen(quoted(string, text->end, text->room));
    text->end += length;
    text->room -= length;
}

void text_add_number(struct text *text, double number)
{
    char form[32];
    int digits = 0;

    do {
        snprintf(form, sizeof form, "%.*e", digits, number);
    } while (strtod(form, NULL) != number && ++digits < 17);
    if (!isfinite(number))
        text_add(text, "%s", number > 0 ? "inf" : "-inf");
    else if (fabs(number) >= 1e16 || (number != 0 && fabs(number) < 1e-4))
        text_add(text, "%s", form); /* "1e+16", as in Python */
    else if (number == floor(number))
        text_add(text, "%.1f", number);
    else
        text_add(text, "%.*f", digits - atoi(strchr(form, 'e') + 1), number);
}
