/* scenario_names - what the names of tasks, futures and timers mean. */
#ifndef SCENARIO_NAMES_H
#define SCENARIO_NAMES_H

#include <stdbool.h>

#include "future.h"
#include "handle.h"

/* A word that names something, or will. There is one for each such word. */
struct name {
    const char *text;
    struct name *next;
    struct mark *marks;

    /* What it means at this moment of the run: a task or future, which it
       holds, or a timer, or nothing yet. */
    struct future *future;
    struct handle timer;
    bool is_timer;
};

/*
 * What `callback NAME WORD` and `uncallback NAME WORD` have in common: they are
 * about the same callback if, and only if, they have the same mark.
 */
struct mark {
    const struct name *name;
    const char *word;
    struct mark *next;
};

/* The one for this word; made when it is first asked for. */
struct name *name_of(const char *text);
struct mark *mark_of(struct name *name, const char *word);

/* From now on it means this; the future's reference is handed over. */
void name_means_future(struct name *name, struct future *future);
void name_means_timer(struct name *name, struct handle timer);

/* What it means, the name's own; NULL, and the trace has been told, if that
   is none of these. */
struct future *name_future(struct name *name);
struct handle *name_timer(struct name *name);

/* Let go of all they mean. */
void names_forget(void);

#endif
