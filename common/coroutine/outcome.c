/* outcome - a value or an error: how a coroutine, a future and an await end.
   Since chapter02/01, uses misuse. */
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

const struct error error_cancelled = {CancelledError, ""};

/* --- the errors that were made, each once --------------------------------- */

/*
 * To count how many still look at an error would burden every
 * `if (outcome.error)` of every program; a program has few different errors, so
 * they are simply kept. A format that makes a new one each time ("request %d")
 * would need ever more memory, so each has a limit of its own: what one of them
 * makes is never at the cost of another's.
 *
 * The table has no lock. An entry is complete before it becomes the first of
 * its chain, and from then on neither changes nor goes.
 */
enum { CHAINS = 1024, MESSAGES_PER_FORMAT = 1024 };

struct kept {
    struct error error;
    const char *format; /* whose record this is; NULL: it is an error */
    atomic_int made;    /* of such a record: by that format in this type */
    bool in_reserve;    /* not malloc's */
    struct kept *next;
    char message[];
};

static _Atomic(struct kept *) chains[CHAINS];

static _Atomic(struct kept *) *chain_of(const struct kept *wanted,
                                        const char *message)
{
    uint64_t mixed = (uintptr_t)wanted->error.type;

    mixed = mixed * 31 + (uintptr_t)wanted->format;
    for (; *message; message++)
        mixed = mixed * 31 + (unsigned char)*message;
    return &chains[(mixed * UINT64_C(0x9E3779B97F4A7C15) >> 32) % CHAINS];
}

/* The one among these, a chain from `from` up to `end`; NULL if it is none. */
static struct kept *find(struct kept *from, const struct kept *end,
                         const struct kept *wanted, const char *message)
{
    for (; from != end; from = from->next)
        if (from->error.type == wanted->error.type &&
            from->format == wanted->format &&
            strcmp(from->message, message) == 0)
            return from;
    return NULL;
}

/* Enough for what most programs make, so that an error can also say that there
   is no memory. NULL when it is used up. */
static struct kept *from_reserve(size_t size)
{
    static _Alignas(max_align_t) char reserve[32768];
    static atomic_size_t used;
    size_t whole = (size / sizeof(max_align_t) + 1) * sizeof(max_align_t);
    size_t at = atomic_fetch_add(&used, whole);

    return at + whole <= sizeof reserve ? (void *)(reserve + at) : NULL;
}

static struct kept *copy(const struct kept *wanted, const char *message)
{
    size_t length = strlen(message) + 1;
    struct kept *reserved = from_reserve(sizeof *reserved + length);
    struct kept *kept = reserved ? reserved : malloc(sizeof *kept + length);

    if (!kept)
        return NULL;
    kept->error = (struct error){wanted->error.type, kept->message};
    kept->format = wanted->format;
    atomic_init(&kept->made, 0);
    kept->in_reserve = reserved != NULL;
    memcpy(kept->message, message, length);
    return kept;
}

/* Put it into its chain, of which `seen` was looked at: it, or an equal one
   that another thread has put there since. */
static struct kept *insert(_Atomic(struct kept *) *chain, struct kept *seen,
                           struct kept *kept)
{
    kept->next = seen;
    while (!atomic_compare_exchange_weak(chain, &kept->next, kept)) {
        struct kept *equal = find(kept->next, seen, kept, kept->message);

        if (equal) {
            if (!kept->in_reserve)
                free(kept);
            return equal;
        }
        seen = kept->next;
    }
    return kept;
}

/* The entry of this type, format and message: the one that is there, or, if
   there may be `more`, a new one. NULL if there is none, or no memory. */
static struct kept *entry(const char *type, const char *format,
                          const char *message, bool more)
{
    const struct kept wanted = {.error.type = type, .format = format};
    _Atomic(struct kept *) *chain = chain_of(&wanted, message);
    struct kept *seen = atomic_load(chain);
    struct kept *kept = find(seen, NULL, &wanted, message);

    if (kept || !more)
        return kept;
    kept = copy(&wanted, message);
    return kept ? insert(chain, seen, kept) : NULL;
}

/* Whether the limit of this format allows for one more. What has no text at all
   ("%s" of nothing) is one for each type, and no format's own. */
static bool may_keep(const char *type, const char *format, const char *message)
{
    struct kept *record = message[0] ? entry(type, format, "", true) : NULL;

    if (!record)
        return !message[0];
    return atomic_load(&record->made) < MESSAGES_PER_FORMAT &&
           atomic_fetch_add(&record->made, 1) < MESSAGES_PER_FORMAT;
}

static const char lost[] =
    "(message lost: too many different errors were made)";

/* The error of this type with this message, which was made by this format. */
static const struct error *keep(const char *type, const char *format,
                                const char *message)
{
    static const struct error no_memory = {
        MemoryError, "no memory for the message of an error"};
    struct kept *kept = entry(type, NULL, message, false);

    if (kept)
        return &kept->error;
    if (!may_keep(type, format, message))
        message = lost;
    kept = entry(type, NULL, message, true);
    return kept ? &kept->error : &no_memory;
}

/* --- making one ----------------------------------------------------------- */

enum { MESSAGE_ROOM = 1024 };

static const struct error *error_made(const char *type, const char *format,
                                      va_list arguments)
{
    char message[MESSAGE_ROOM];

    misuse_if_null(type, "error_new", "a type");
    vsnprintf(message, sizeof message, format, arguments);
    return keep(type, format, message);
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

struct outcome outcome_problem(int number, const char *sentence)
{
    static const char format[] = "%s"; /* no other's, and so its limit */
    struct outcome outcome = outcome_raise(OSError, format, sentence);

    if (number && strcmp(outcome.error->message, lost) == 0)
        return outcome_errno(number); /* less, but not nothing */
    outcome.value = number;
    return outcome;
}
