/* addr2line - asking the program addr2line what lies at an address. Plugs in
   since chapter01/14. */
#ifndef ADDR2LINE_H
#define ADDR2LINE_H

#include <stdbool.h>

struct symbol {
    char function[128];
    char place[256]; /* "file:line" */
};

/* Whether an address is one of this program's own, not a library's. */
bool addr2line_is_ours(const void *address);

/*
 * What it says of these addresses, at most ADDR2LINE_MOST: for each level of
 * each, the innermost first, tell(argument, which of them, what). False if a
 * signal ended it before it could answer, of which a shell says 128 and more.
 * Starts a process, and waits for it.
 */
enum { ADDR2LINE_MOST = 32 };
bool addr2line(const void *const *addresses, int count,
               void (*tell)(void *argument, int which,
                            const struct symbol *symbol),
               void *argument);

#endif
