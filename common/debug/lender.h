/* lender - what lies in the frames of which coroutine. Plugs in, uses backtrace,
   coroutine, list, loop, object_table, traceback. */
#ifndef LENDER_H
#define LENDER_H

#include "backtrace.h"
#include "coroutine.h"
#include "list.h"
#include "loop.h"
#include "object_table.h"
#include "traceback.h"

/* One thing in a frame. */
struct embedded {
    struct list link; /* its lender's; in no list once the frame has gone */
    const void *address;
    struct loop *loop; /* of a timer or a future */
    enum object_kind kind;
    const char *name, *place; /* of the coroutine that has an argument */
    struct traceback made;
    struct stack_frame frame; /* all zeros if it is not known */
};

/* A coroutine whose stack they lie on. */
struct lender {
    struct lender *next;
    const struct coroutine *owner;
    struct list things;    /* few: timers and futures, each address once */
    struct list arguments; /* one for each coroutine that has it */
};

/* The coroutine that runs, if this lies on its stack; else NULL. */
const struct coroutine *lender_owner(const void *address);

/* The lender that this coroutine is in the calling thread; NULL: it is none, or
   there is no memory. Given back with all that is kept of it; the arguments are
   only taken out, for their coroutines have them. */
struct lender *lender_find(const struct coroutine *owner);
struct lender *lender_find_or_make(const struct coroutine *owner);
void lender_remove(const struct coroutine *owner);
void lender_remove_all(void);

/* What lies at this address in a frame of the lender; NULL: nothing. */
struct embedded *lender_find_thing(const struct lender *lender,
                                   const void *address);

/* Append to one of a lender's lists what lies at this address of the coroutine
   that runs, with the calls that led here; NULL: no memory. */
struct embedded *embedded_remember(struct list *list, const void *address,
                                   enum object_kind kind);
void embedded_forget(struct embedded *embedded);

#endif
