/* loop_model - what the loop, its futures and its tasks ought to do: asyncio
   once more, in arrays, slow and simple. */
#ifndef LOOP_MODEL_H
#define LOOP_MODEL_H

#include <stdbool.h>

#include "future.h"
#include "outcome.h"

enum { MOST_OBJECTS = 250, MOST_ENTRIES = 2000, MOST_CALLBACKS = 30 };
enum { MOST_CHILDREN = 3 };

/* What can stand in the queue. The first two run code of the input's, which says
   so; the rest is the runtime's own, and nobody sees it run. */
enum what {
    CALL, /* a function; `id` is that of the call */
    STEP, /* of a task */
    TIE,  /* a child of a gather or shield `id` is done; `child` says which */
    SHIELD_END, /* a shield is done: it lets go of what it shielded */
    LOG,        /* and then only looks for its error */
    WAKE,       /* a sleep, or the wait for one that was cancelled, is over */
    WAITED,     /* one of those that a wait() `id` is for is done */
    TIME_OUT,   /* of wait_for(), in the task */
    COLLECT     /* a call in a thread has returned */
};

struct entry {
    enum what what;
    int id;
    int child;
    bool any_order; /* beside its neighbours: one poll has found them */
};

/* --- loop_queue.c: the queue, the timers, the clock ------------------------ */

extern double model_now;
void queue_clear(void);
void queue_append(struct entry entry);
void queue_set_timer(double when, struct entry entry);
/* Wherever it is, in the queue or among the timers; whether there was one. */
bool queue_remove(enum what what, int id);
/* Nothing is ready, and no timer set. */
bool queue_is_empty(void);
bool queue_has_ready(void);

/* A turn: what a poll has found is appended before by the caller, and if there
   was nothing the clock moves. The loop calls this; it is over. */
void turn_begins(bool something_found);
void turn_calls(enum what what, int id);
void turn_ends(void);

/* --- loop_model.c: futures and tasks --------------------------------------- */

/* How something has ended. GATHERED: with what its children have. */
enum how { RETURNED, RAISED, CANCELLED, TIMED_OUT, GATHERED };
struct ending {
    enum how how;
    long value;
};

enum kind { PLAIN, TASK, GATHER, SHIELD, JOB, HIDDEN /* within a wait */ };

struct object {
    enum kind kind;
    bool done;
    bool is_cancelled; /* its state, and not only the error */
    struct ending ending;
    struct entry callbacks[MOST_CALLBACKS];
    int callback_count;

    /* a task's */
    int awaits; /* an object; -1: none */
    bool started, must_cancel, expiring;
    unsigned requests;

    /* a gather's or a shield's */
    int children[MOST_CHILDREN]; /* as they were given */
    int count;
    int unfinished; /* children; 1 of a call whose end the loop does not know */
    bool return_exceptions, cancel_requested;

    struct future
        *real; /* of the runtime's; valid while it is held, or pending */
    bool held;
};

extern struct object objects[MOST_OBJECTS];
extern int object_count;

int object_new(enum kind kind);
void object_end(int id, bool is_cancelled, struct ending ending);
bool object_cancel(int id);
void object_add_callback(int id, struct entry entry);
bool object_remove_callback(int id, struct entry entry);
/* Whether it waits, by way of others, for that task. */
bool object_leads_to(int id, int task);

/* A task suspends itself until this is done; it goes on, with this; it has ended
   so. What it gets if it does not suspend is the object's own ending. */
void task_waits(int task, int id);
struct ending task_resumes(int task);
void task_ends(int task, struct ending ending);
unsigned task_takes_back(int task);

/* Whether an entry runs none of the input's code, and what it does. */
bool entry_is_unseen(struct entry entry);
void entry_runs(struct entry entry);

/* --- loop_outer.c ----------------------------------------------------------- */

/* Begin to wait for these, of which some may be the same, or done. */
int gather_new(const int *children, int count, bool return_exceptions);
int shield_new(int inner);

/* A child of one of these is done, which it hears a turn later; a shield is. */
void outer_hears(int id, int child);
void shield_ends(int id);

/* --- loop_wait.c ------------------------------------------------------------ */

void wait_hears(int waiter, int child);

#endif
