/* outcome - a value or an error: how a coroutine, a future and an await end.
   Since chapter02/01, uses misuse. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "misuse.h" /* MUST_USE */

/*
 * An error is a type and a message, and has no owner: it is never changed and
 * never freed, so it can be kept, passed on and compared for as long as one
 * likes. `type` is one of the arrays below, or one that a program defines for
 * itself: `static const char BadPage[] = "BadPage";`
 */
struct error {
    const char *type;
    const char *message;
};

extern const char CancelledError[], TimeoutError[], InvalidStateError[],
    RuntimeError[], ValueError[], TypeError[], OSError[], MemoryError[],
    KeyboardInterrupt[], GeneratorExit[];

/* That of a request to cancel without a message. */
extern const struct error error_cancelled;

/* Passed and returned by value. */
struct outcome {
    intptr_t value;            /* an integer, or a pointer that was cast */
    const struct error *error; /* NULL where it returned */
};

/* `return x` and `raise error`. */
static inline struct outcome outcome_value(intptr_t value)
{
    return (struct outcome){.value = value};
}

static inline struct outcome outcome_error(const struct error *error)
{
    misuse_if_null(error, "outcome_error", "an error");
    return (struct outcome){.error = error};
}

/* `except TimeoutError`: whether this is an error of that type. */
static inline bool outcome_is(struct outcome outcome, const char *type)
{
    return outcome.error && outcome.error->type == type;
}

/* Say so where neither its value nor its error matters. */
static inline void outcome_ignore(struct outcome outcome)
{
    (void)outcome;
}

/*
 * `raise Type("message")`. From any thread, and it cannot fail: the errors made
 * are kept, equal ones only once, and of one format in one type 1,024; from then
 * on the type still arrives, with a message that says so. So put what is
 * different each time (a line number, a peer) into a message with care. Messages
 * over 1,023 bytes are cut.
 */
const struct error *error_new(const char *type, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
MUST_USE struct outcome outcome_raise(const char *type, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A failed system call: OSError, worded as Python does; the value is errno. */
MUST_USE struct outcome outcome_errno(int number);

/* The same for one that a sentence has been made for already. */
MUST_USE struct outcome outcome_problem(int number, const char *sentence);

#endif
