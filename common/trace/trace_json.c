/* trace_json - text as it stands in a line of JSON. Plugs in since
   chapter01/14. */
#include <stdio.h>
#include <string.h>

#include "trace_json.h"

/* How many bytes the character has that this byte begins; 0: it begins none. */
static size_t size_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    return first < 0xc2   ? 0
           : first < 0xe0 ? 2
           : first < 0xf0 ? 3
           : first < 0xf5 ? 4
                          : 0;
}

/* The same, if all of them are there and are right, else 0. */
static size_t whole(const char *at, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)at;
    size_t size = size_of(bytes[0]);

    if (size > length)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    if ((bytes[0] == 0xe0 && bytes[1] < 0xa0) || /* longer than it need be */
        (bytes[0] == 0xed && bytes[1] > 0x9f) || /* half of a pair */
        (bytes[0] == 0xf0 && bytes[1] < 0x90) ||
        (bytes[0] == 0xf4 && bytes[1] > 0x8f)) /* beyond Unicode */
        return 0;
    return size;
}

/* One character, as it stands in JSON; how many bytes of text it was. */
static size_t escape(const char *at, size_t length, char *json, size_t room)
{
    static const char plain[] = "\"\\\n\t\r", letters[] = "\"\\ntr";
    size_t size = whole(at, length);
    unsigned char byte = (unsigned char)*at;
    const char *escaped = byte ? strchr(plain, byte) : NULL;

    if (escaped)
        snprintf(json, room, "\\%c", letters[escaped - plain]);
    else if (byte < 0x20 || byte == 0x7f)
        snprintf(json, room, "\\u%04x", byte);
    else if (size == 0)
        snprintf(json, room, "\\udc%02x", byte);
    else
        snprintf(json, room, "%.*s", (int)size, at);
    return size ? size : 1;
}

size_t trace_json(const char *text, size_t length, char *json, size_t room)
{
    char one[8];
    size_t used = 0;

    json[used++] = '"';
    for (size_t i = 0; i < length;) {
        i += escape(text + i, length - i, one, sizeof one);
        size_t size = strlen(one);
        if (used + size + 2 > room)
            break;
        memcpy(json + used, one, size);
        used += size;
    }
    json[used++] = '"';
    json[used] = '\0';
    return used;
}

size_t trace_json_whole(const char *text, size_t length)
{
    for (size_t back = 1; back < 4 && back <= length; back++) {
        size_t size = size_of((unsigned char)text[length - back]);
        if (size > back)
            return length - back;
        if (size > 0)
            break;
    }
    return length;
}
