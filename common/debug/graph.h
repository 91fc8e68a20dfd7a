/* graph - the tasks of a loop, and what each of them awaits.
   Plugs in, uses future, loop, symbols, task. */
#ifndef GRAPH_H
#define GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "future.h"
#include "loop.h"
#include "symbols.h"
#include "task.h"

/* Where an address is, kept, for the tasks of a program wait at few places. */
struct place {
    struct place *next;
    const void *call;
    bool is_users;
    struct symbol symbol;
};

/* A task, or what waits for others in its place: a gather, a shield, a wait. */
struct node {
    struct future *future;
    struct task *task;         /* the same, NULL if it is none */
    const struct place *place; /* of a task; NULL: not known */
    uint64_t shape;            /* equal for those that are told alike */
    bool is_shaped;
    bool is_awaited; /* by one of the others */
    bool is_printed;
    bool is_above;        /* in what is being printed */
    bool is_hidden;       /* one like it is printed, or it is too deep */
    struct node *next;    /* all, in the order in which they were found */
    struct node *chained; /* in its bucket */
    struct node *to_hide; /* while it waits for that */
};

struct graph {
    struct node *first, **end; /* tasks, oldest first, then the others */
    struct node **buckets;
    size_t bucket_count; /* a power of two */
    size_t tasks;
    struct place *places;
};

/* What is true now: to be looked at before the loop goes on. False if there is
   no memory, which the report will say; then only `tasks` is true. To be freed
   in any case. */
bool graph_build(struct graph *graph, struct loop *loop);
void graph_free(struct graph *graph);

/* The node that this future is, NULL if it is none. */
struct node *graph_node(const struct graph *graph, const struct future *future);

/* The i-th of what a node awaits, NULL after the last. */
struct future *node_awaits(const struct node *node, size_t i);

/* Hide this node, and all that it awaits. */
void graph_hide(const struct graph *graph, struct node *node);

/* What is further away than this is neither told nor compared. */
enum { GRAPH_DEEPEST = 30 };

/* Equal for two futures of which the same would be told, but for names. */
uint64_t graph_shape(const struct graph *graph, const struct future *future,
                     int depth);

#endif
