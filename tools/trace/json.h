/* json - one line of a trace: a flat object of JSON. Uses nothing. */
#ifndef TRACE_JSON_H
#define TRACE_JSON_H

enum { JSON_MOST_FIELDS = 16 };

struct json_field {
    const char *key;
    const char *string; /* NULL unless it is one */
    const char *list;   /* "1,2]" of a list of numbers; NULL unless it is one */
    long long number;
    enum { JSON_NULL, JSON_NUMBER, JSON_STRING, JSON_LIST } kind;
};

struct json_object {
    struct json_field fields[JSON_MOST_FIELDS];
    int count;
};

/* Read a line, which ends with a zero byte and is written over: the strings of
   `object` lie in it. NULL, or a sentence that says what is wrong with it.

   Strict: nothing at the end, no fraction, no object in an object, no list of
   anything but numbers, no key twice; what a trace does not need is not
   read. */
const char *json_read(char *line, struct json_object *object);

/* The field of this name, or NULL. */
const struct json_field *json_find(const struct json_object *object,
                                   const char *key);

/* The next number of a list, and `list` moves on; 0 at its end. */
long long json_next(const char **list);

#endif
