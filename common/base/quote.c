/* quote - a string as Python's repr() shows it. Plugs in since chapter02/07. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "quote.h"

/* The character that begins here, and its bytes; where these are no UTF-8, the
   number that Python gives such a byte. */
static uint32_t decode(const unsigned char *at, int *bytes)
{
    uint32_t code = at[0];
    int more = code >= 0xf0 ? 3 : code >= 0xe0 ? 2 : code >= 0xc2 ? 1 : 0;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};

    *bytes = 1;
    if (code < 0x80)
        return code;
    code &= 0x3fu >> more;
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0xdc00u + at[0];
        code = code << 6 | (at[i] & 0x3fu);
    }
    if (more == 0 || code < least[more] || code > 0x10ffff ||
        (code >= 0xd800 && code < 0xe000))
        return 0xdc00u + at[0];
    *bytes = more + 1;
    return code;
}

/* Not printable in Unicode: controls, blanks except the space, invisible marks
   and unassigned code points. */
static bool is_printable(uint32_t code)
{
    static const uint32_t ranges[][2] = {
        {0, 0x1f},          {0x7f, 0xa0},     {0xad, 0xad},
        {0x600, 0x605},     {0x61c, 0x61c},   {0x6dd, 0x6dd},
        {0x70f, 0x70f},     {0x1680, 0x1680}, {0x180e, 0x180e},
        {0x2000, 0x200f},   {0x2028, 0x202f}, {0x205f, 0x206f},
        {0x3000, 0x3000},   {0xd800, 0xf8ff}, {0xfeff, 0xfeff},
        {0xfff0, 0xfffb},   {0xfffe, 0xffff}, {0xe0000, 0xe00ff},
        {0xe01f0, 0x10ffff}};

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return false;
    return true;
}

/* One character, as it stands between these quotes. */
static void show(const char *at, int bytes, uint32_t code, char quote,
                 char *text, size_t room)
{
    static const char plain[] = "\n\r\t\\", letters[] = "nrt\\";
    const char *escaped = code < 0x80 ? strchr(plain, (int)code) : NULL;

    if (code == (unsigned char)quote)
        snprintf(text, room, "\\%c", quote);
    else if (escaped)
        snprintf(text, room, "\\%c", letters[escaped - plain]);
    else if (is_printable(code))
        snprintf(text, room, "%.*s", bytes, at);
    else if (code < 0x100)
        snprintf(text, room, "\\x%02x", (unsigned)code);
    else
        snprintf(text, room, code < 0x10000 ? "\\u%04x" : "\\U%08x",
                 (unsigned)code);
}

const char *quoted(const char *string, char *text, size_t room)
{
    char quote = strchr(string, '\'') && !strchr(string, '"') ? '"' : '\'';
    char shown[16];
    size_t used = 0;
    int bytes;

    if (room < 3) {
        if (room > 0)
            text[0] = '\0';
        return text;
    }
    text[used++] = quote;
    for (; *string; string += bytes) {
        uint32_t code = decode((const unsigned char *)string, &bytes);

        show(string, bytes, code, quote, shown, sizeof shown);
        size_t length = strlen(shown);
        if (used + length + 2 > room) /* with the quote, and the end */
            break;
        memcpy(text + used, shown, length);
        used += length;
    }
    text[used++] = quote;
    text[used] = '\0';
    return text;
}
