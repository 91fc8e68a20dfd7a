/* misuse_objects - what the calls of tests/misuse.txt are made with. Each name that
   stands for an argument there is one of these. */
#ifndef MISUSE_OBJECTS_H
#define MISUSE_OBJECTS_H

#include <errno.h>
#include <math.h>
#include <stdint.h>

#include "await.h"
#include "connecting.h"
#include "exception_handler.h"
#include "future_cancel.h"
#include "gather.h"
#include "http_await.h"
#include "io.h"
#include "io_halves.h"
#include "run_until_complete.h"
#include "runner.h"
#include "selector.h"
#include "shield.h"
#include "sleep_halves.h"
#include "socket.h"
#include "tasks.h"
#include "threads.h"
#include "timeout.h"
#include "tree.h"
#include "stack_usage.h"
#include "wait.h"
#include "wait_for.h"
#include "wait_for_halves.h"
#include "wakeup.h"
#include "watcher.h"

/* What is right where nothing else is said. */
extern struct loop *loop;           /* the running one */
extern struct future *future;       /* is pending */
extern struct task *task;           /* sleeps */
extern struct coroutine *coroutine; /* has not begun */
extern void *several[2];            /* `future`, and what stands for no more */
extern struct handle handle;        /* is queued */
extern struct timeout limit;        /* of a block not yet entered */
extern struct runner runner;        /* has run nothing */
extern const struct error *error;
extern int fd, listener,
    port; /* a pair's, nothing to read; its clients, none */

/* What is passed in their place. */
extern struct loop *closed, *stopped, *plain;
extern struct future *released, *done, *foreign;
extern struct task *released_task, *done_task, *foreign_task;
extern struct coroutine *used;
extern void *of_released[2], *of_done[2], *of_foreign[2], *of_null[2];
extern struct handle called;
extern int shut; /* a descriptor that was closed */

/* And to fill in what a call needs beside. */
extern char text[256];
extern struct url url;
extern struct http_response response;
extern struct exception_context context;
extern struct exception_handler handler;
extern struct task *tasks[4];
extern struct sleep nap;
extern struct wait_set waits;
extern struct wait_for wait_for;
extern struct io io;
extern struct connecting connecting;
extern struct coroutine_kind kind;
extern char *place;

/* In a task of `loop`: make them all. Outside: give back what is left. */
void objects_make(void);
void objects_give_back(void);

struct outcome async_answer(void *unused);
struct outcome async_sleep(void *unused);
void call(void *unused);
void ignore(struct future *future, void *unused);

/* ---- what a call gives, as a text ------------------------------------------ */

const char *show_outcome(struct outcome outcome);
const char *show_bool(bool it);
const char *show_number(long it);
const char *show_size(size_t it);
const char *show_double(double it);
const char *show_text(const char *it);
const char *show_handle(struct handle it);
const char *show_timeout(struct timeout it);
const char *show_future(struct future *it);
const char *show_pointer(const void *it);

#define SHOW(it) \
    result(_Generic((it),                                                  \
        struct outcome: show_outcome,                                      \
        bool: show_bool,                                                   \
        int: show_number,                                                  \
        unsigned: show_size,                                               \
        long: show_number,                                                 \
        unsigned long: show_size,                                          \
        double: show_double,                                               \
        char *: show_text,                                                 \
        const char *: show_text,                                           \
        struct handle: show_handle,                                        \
        struct timeout: show_timeout,                                      \
        struct future *: show_future,                                       \
        default: show_pointer)(it))
void result(const char *text);

/* ---- the cases, which tests/misuse.awk writes ------------------------------ */

enum misuse_where { IN_A_TASK, IN_A_THREAD, IN_A_HANDLER, IN_ITSELF, OUTSIDE };

extern const struct misuse_case {
    const char *function, *passed;
    enum misuse_where where;
    void (*make)(void);
} misuse_cases[];

#endif
