/* trace_json - text as it stands in a line of JSON. Plugs in since
   chapter01/14. */
#ifndef TRACE_JSON_H
#define TRACE_JSON_H

#include <stddef.h>

/*
 * Write text, between quotes, into `room` bytes, cut to fit and terminated; how
 * long that has become. A byte that is not part of UTF-8 becomes "\udcff", as in
 * Python. `room` is at least 16.
 */
size_t trace_json(const char *text, size_t length, char *json, size_t room);

/* How many bytes of this are whole characters: less than `length` where its end
   cuts one in two. */
size_t trace_json_whole(const char *text, size_t length);

#endif
