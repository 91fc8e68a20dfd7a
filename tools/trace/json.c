/* json - one line of a trace: a flat object of JSON.

   A string is decoded where it stands: no escape is shorter than the bytes
   that it stands for, so what is written never overtakes what is read. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

static void skip_blanks(char **at)
{
    *at += strspn(*at, " \t");
}

static bool take(char **at, char wanted)
{
    skip_blanks(at);
    if (**at != wanted)
        return false;
    ++*at;
    return true;
}

/* --- strings ------------------------------------------------------------- */

/* Four hexadecimal digits; -1 where there are not four. */
static long four_digits(const char *at)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    long code = 0;

    for (int i = 0; i < 4; i++) {
        const char *digit = at[i] ? strchr(digits, at[i]) : NULL;
        if (!digit)
            return -1;
        code = code * 16 + (digit - digits) % 16;
    }
    return code;
}

static char *put_utf8(char *to, long code)
{
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const int first[] = {0, 0xc0, 0xe0, 0xf0};

    *to++ = (char)(first[more] | code >> 6 * more);
    while (more-- > 0)
        *to++ = (char)(0x80 | (code >> 6 * more & 0x3f));
    return to;
}

/* \uXXXX, and a pair of them for what has more than 16 bits. A zero byte would
   end the string for all who read it, and half a pair is no character: both
   become U+FFFD, "replacement character". */
static const char *take_code(char **at, char **to)
{
    long code = four_digits(*at + 1);

    if (code < 0)
        return "\\u wants four hexadecimal digits";
    *at += 5;
    if (code >= 0xd800 && code < 0xdc00 && (*at)[0] == '\\' &&
        (*at)[1] == 'u') {
        long low = four_digits(*at + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            *at += 6;
        }
    }
    if (code == 0 || (code >= 0xd800 && code < 0xe000))
        code = 0xfffd;
    *to = put_utf8(*to, code);
    return NULL;
}

static const char *take_escape(char **at, char **to)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *letter = **at ? strchr(letters, **at) : NULL;

    if (**at == 'u')
        return take_code(at, to);
    if (!letter)
        return "an escape that is none";
    *(*to)++ = means[letter - letters];
    ++*at;
    return NULL;
}

static const char *take_string(char **at, const char **string)
{
    if (!take(at, '"'))
        return "a string is missing";
    char *to = *at;
    *string = to;
    while (**at != '"') {
        const char *problem = NULL;

        if (**at == '\0')
            return "a string has no end";
        if ((unsigned char)**at < 0x20)
            return "a control character in a string";
        if (**at == '\\') {
            ++*at;
            problem = take_escape(at, &to);
        } else {
            *to++ = *(*at)++;
        }
        if (problem)
            return problem;
    }
    ++*at;
    *to = '\0';
    return NULL;
}

/* --- values -------------------------------------------------------------- */

/* At most 15 digits: what every reader of JSON can hold. */
static const char *take_number(char **at, long long *number)
{
    bool negative = take(at, '-');
    size_t digits = strspn(*at, "0123456789");

    if (digits == 0 || digits > 15)
        return "a value that is no string, no whole number and not null";
    if (digits > 1 && **at == '0')
        return "a number begins with 0";
    *number = 0;
    for (; digits > 0; digits--)
        *number = *number * 10 + (*(*at)++ - '0');
    if (negative)
        *number = -*number;
    return NULL;
}

static const char *take_list(char **at, const char **list)
{
    long long number;

    ++*at;
    *list = *at;
    if (take(at, ']'))
        return NULL;
    do {
        const char *problem = take_number(at, &number);
        if (problem)
            return problem;
    } while (take(at, ','));
    return take(at, ']') ? NULL : "a list has no end";
}

long long json_next(const char **list)
{
    char *end;
    long long number = strtoll(*list, &end, 10);

    *list = *end == ',' ? end + 1 : end;
    return number;
}

static const char *take_value(char **at, struct json_field *field)
{
    skip_blanks(at);
    if (**at == '"') {
        field->kind = JSON_STRING;
        return take_string(at, &field->string);
    }
    if (**at == '[') {
        field->kind = JSON_LIST;
        return take_list(at, &field->list);
    }
    if (strncmp(*at, "null", 4) == 0) {
        *at += 4;
        field->kind = JSON_NULL;
        return NULL;
    }
    field->kind = JSON_NUMBER;
    return take_number(at, &field->number);
}

static const char *take_field(char **at, struct json_object *object)
{
    struct json_field field = {.key = ""};
    const char *problem = take_string(at, &field.key);

    if (problem)
        return problem;
    if (!take(at, ':'))
        return "a ':' is missing";
    problem = take_value(at, &field);
    if (problem)
        return problem;
    if (json_find(object, field.key))
        return "a field stands there twice";
    if (object->count == JSON_MOST_FIELDS)
        return "too many fields";
    object->fields[object->count++] = field;
    return NULL;
}

const char *json_read(char *line, struct json_object *object)
{
    char *at = line;

    object->count = 0;
    if (!take(&at, '{'))
        return "it does not begin with '{'";
    do {
        const char *problem = take_field(&at, object);
        if (problem)
            return problem;
    } while (take(&at, ','));
    if (!take(&at, '}'))
        return "a ',' or '}' is missing";
    return *at == '\0' ? NULL : "something stands after the '}'";
}

const struct json_field *json_find(const struct json_object *object,
                                   const char *key)
{
    for (int i = 0; i < object->count; i++)
        if (strcmp(object->fields[i].key, key) == 0)
            return &object->fields[i];
    return NULL;
}
