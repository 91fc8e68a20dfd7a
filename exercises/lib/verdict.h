/* verdict - what became of a run, as the student reads it. */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char bytes[64 * 1024];
    size_t length;
};

struct verdict {
    struct text wrote;  /* stdout and stderr of the run */
    struct text report; /* records, see report.h */
    char token[32];
    int status; /* as waitpid() has it */
    bool too_long;
    int failed; /* which check has, once it is printed; 0: none */
};

/* Print it, for the exercise of that name; whether it has passed. */
bool verdict_print(const char *name, struct verdict *verdict);

#endif
