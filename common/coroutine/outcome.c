/* outcome - a value or an error: how a coroutine, a future and an await end.
   Since chapter02/01, uses misuse. */
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "outcome.h"

const char CancelledError[] = "CancelledError";
const char TimeoutError[] = "TimeoutError";
const char InvalidStateError[] = "InvalidStateError";
const char RuntimeError[] = "RuntimeError";
const char ValueError[] = "ValueError";
const char TypeError[] = "TypeError";
const char OSError[] = "OSError";
const char MemoryError[] = "MemoryError";
const char KeyboardInterrupt[] = "KeyboardInterrupt";
const char GeneratorExit[] = "GeneratorExit";

/*
 * All errors that were ever made, each once. Counting who still looks at an
 * error would burden every `if (outcome.error)` of every program; a program
 * has few different errors, so they are simply kept.
 */
enum { ERRORS_KEPT = 1024, ERRORS_KEPT_CUT = 32, MESSAGE_ROOM = 1024 };

static struct {
    struct error error;
    char message[MESSAGE_ROOM];
} kept[ERRORS_KEPT + ERRORS_KEPT_CUT];
static int kept_count;
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;

static const struct error *find(const char *type, const char *message)
{
    for (int i = 0; i < kept_count; i++)
        if (kept[i].error.type == type && strcmp(kept[i].message, message) == 0)
            return &kept[i].error;
    return NULL;
}

static const struct error *keep(const char *type, const char *message)
{
    const struct error *found = find(type, message);

    if (found)
        return found;
    if (kept_count >= ERRORS_KEPT) { /* from now on, one for each type */
        message = "(message lost: too many different errors were made)";
        found = find(type, message);
        if (found)
            return found;
    }
    if (kept_count >= ERRORS_KEPT + ERRORS_KEPT_CUT) {
        static const struct error overflow = {
            RuntimeError, "too many different types of error were made"};
        return &overflow;
    }
    snprintf(kept[kept_count].message, MESSAGE_ROOM, "%s", message);
    kept[kept_count].error = (struct error){type, kept[kept_count].message};
    return &kept[kept_count++].error;
}

static const struct error *error_made(const char *type, const char *format,
                                      va_list arguments)
{
    char message[MESSAGE_ROOM];

    vsnprintf(message, sizeof message, format, arguments);
    pthread_mutex_lock(&kept_lock);
    const struct error *error = keep(type, message);
    pthread_mutex_unlock(&kept_lock);
    return error;
}

const struct error *error_new(const char *type, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const struct error *error = error_made(type, format, arguments);
    va_end(arguments);
    return error;
}

struct outcome outcome_raise(const char *type, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const struct error *error = error_made(type, format, arguments);
    va_end(arguments);
    return outcome_error(error);
}

struct outcome outcome_errno(int number)
{
    char text[128];

    if (strerror_r(number, text, sizeof text) != 0)
        snprintf(text, sizeof text, "error %d", number);
    struct outcome outcome =
        outcome_raise(OSError, "[Errno %d] %s", number, text);
    outcome.value = number;
    return outcome;
}
