/* scenario_parse - a scenario as a tree of statements. */
#ifndef SCENARIO_PARSE_H
#define SCENARIO_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "outcome.h"
#include "scenario_names.h"
#include "wait.h"

enum keyword {
    LOG,
    SLEEP,
    BUSY,
    CALL,
    SPAWN,
    FUTURE,
    SET,
    FAIL,
    SET_LATER,
    CANCEL,
    CANCEL_MSG,
    CANCELLING,
    UNCANCEL,
    STATE,
    EXCEPTION,
    ALL_TASKS,
    AWAIT,
    SHIELD,
    WAIT_FOR,
    WAIT_FOR_SHIELD,
    WAIT_FOR_CALL,
    GATHER,
    GATHER_ALL,
    GATHER_AS,
    GATHER_ALL_AS,
    SHIELD_AS,
    WAIT,
    SOON,
    SOON_DO,
    LATER,
    LATER_DO,
    UNSCHEDULE,
    CALLBACK,
    UNCALLBACK,
    ON_DONE,
    RESCHEDULE,
    RAISE,
    RETURN,
    RERAISE,
    REPEAT,
    TIMEOUT,
    TRY,
    KEYWORDS
};

/* Those of the fields that its keyword asks for are set. */
struct statement {
    enum keyword keyword;
    struct statement *next; /* the one behind it in its block */
    int line;

    char *word;              /* WORD; or T as it was written */
    long number;             /* N */
    struct error failure;    /* what `raise N` and `fail NAME N` raise */
    double seconds;          /* T; INFINITY: no limit */
    enum return_when when;   /* WHEN */
    const struct coro *coro; /* CORO */
    struct name *defined;    /* NAME, where it comes to mean what is made */
    struct name **names;     /* NAME... that mean something already */
    size_t count;            /* how many */
    struct mark *mark;       /* NAME and WORD together */

    struct statement *body; /* of repeat, timeout, try */
    struct clause *catches;
    struct statement *final; /* finally */
};

/* catch KIND */
struct clause {
    bool cancelled, timeout, error; /* what it takes */
    struct statement *body;
    struct clause *next;
};

/* A block is the first of its statements, NULL if it has none. */
struct coro {
    const char *name;
    const char *place; /* "file:line", where it is defined */
    struct statement *body;
    bool defined;
    bool acts; /* it is also what a callback does */
    int line;  /* on which it is named first */
    struct coro *next;
};

struct scenario {
    const struct coro *main; /* and all that it leads to */
    bool reports;            /* it asks for unretrieved errors */
};

/*
 * This file, kept until keep_free_all(). `main` is NULL, and stderr has been
 * told, if it cannot be opened. A file that is not in the language ends the
 * process, see scenario_text.h.
 */
struct scenario scenario_parse(const char *path);

/* How it is written. */
const char *scenario_keyword(enum keyword keyword);

#endif
