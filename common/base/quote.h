/* quote - a string as Python's repr() shows it. Plugs in since chapter02/07. */
#ifndef QUOTE_H
#define QUOTE_H

#include <stddef.h>

/*
 * `it's` becomes `"it's"`, all else stands in single quotes; a newline becomes
 * `\n`, and what cannot be printed `\x07` or `\u200b`. The string is UTF-8; a
 * byte that is not becomes `\udcff`, as in Python. Cut to fit, and always
 * terminated; returns text.
 */
const char *quoted(const char *string, char *text, size_t room);

#endif
