/* graph - the tasks of a loop, and what each of them awaits. Plugs in, uses
   backtrace, coroutine, event_loop_state, future, inspect, loop, report,
   symbols, task. */
#include <stdlib.h>

#include "backtrace.h"
#include "graph.h"
#include "event_loop_state.h"
#include "inspect.h"
#include "report.h"

/* --- where each stands ---------------------------------------------------- */

static struct place *place_new(const void *call)
{
    struct place *place = report_calloc(1, sizeof *place);

    if (!place)
        return NULL;
    place->call = call;
    for (int level = 0;
         !place->is_users && symbol_inlined(call, level, &place->symbol);
         level++)
        place->is_users = symbol_is_users(&place->symbol);
    return place;
}

static const struct place *place_of(struct graph *graph, const void *call)
{
    struct place *place = graph->places;

    while (place && place->call != call)
        place = place->next;
    if (place || !(place = place_new(call)))
        return place;
    place->next = graph->places;
    graph->places = place;
    return place;
}

/* The innermost call of the user's; a stackless one's step function. */
static const struct place *find_place(struct graph *graph,
                                      const struct task *task)
{
    struct backtrace trace;

    backtrace_of_coroutine(&trace, task->coroutine);
    for (size_t i = 0; i < trace.count; i++) {
        const struct place *place = place_of(graph, trace.calls[i]);
        if (place && place->is_users)
            return place;
    }
    return place_of(graph, coroutine_code(task->coroutine));
}

/* --- all of them ---------------------------------------------------------- */

static struct node **bucket_of(const struct graph *graph,
                               const struct future *future)
{
    uint64_t mixed = (uintptr_t)future * UINT64_C(0x9E3779B97F4A7C15);

    return &graph->buckets[(mixed >> 32) & (graph->bucket_count - 1)];
}

struct node *graph_node(const struct graph *graph, const struct future *future)
{
    struct node *node = *bucket_of(graph, future);

    while (node && node->future != future)
        node = node->chained;
    return node;
}

struct future *node_awaits(const struct node *node, size_t i)
{
    return node->future->kind->awaits(node->future, i);
}

/* What is not done and awaits others. */
static bool is_node(const struct future *future)
{
    return !future_done(future) && future->kind->awaits;
}

static struct node *add(struct graph *graph, struct future *future)
{
    struct node *node = report_calloc(1, sizeof *node);
    struct node **bucket = bucket_of(graph, future);

    if (!node)
        return NULL;
    node->future = future;
    node->task = task_of(future);
    node->chained = *bucket;
    *bucket = node;
    *graph->end = node;
    graph->end = &node->next;
    return node;
}

/* Mark what it awaits, and add what of that is no task: these follow at the end
   of the list, and so are asked in their turn. */
static bool look_at(struct graph *graph, struct node *node)
{
    struct future *next;

    for (size_t i = 0; (next = node_awaits(node, i)); i++) {
        struct node *awaited = graph_node(graph, next);

        if (!awaited && is_node(next) && !(awaited = add(graph, next)))
            return false;
        if (awaited)
            awaited->is_awaited = true;
    }
    return true;
}

bool graph_build(struct graph *graph, struct loop *loop)
{
    const struct event_loop *event_loop = event_loop_or_null(loop);
    struct list none = {.next = &none, .prev = &none};
    const struct list *tasks = event_loop ? &event_loop->tasks : &none;

    *graph = (struct graph){.end = &graph->first, .bucket_count = 64};
    for (struct list *link = tasks->next; link != tasks; link = link->next)
        graph->tasks++;
    while (graph->bucket_count < graph->tasks)
        graph->bucket_count *= 2;
    graph->buckets = report_calloc(graph->bucket_count, sizeof *graph->buckets);
    if (!graph->buckets)
        return false;
    for (struct list *link = tasks->next; link != tasks; link = link->next) {
        struct task *task = list_entry(link, struct task, all);
        struct node *node = add(graph, &task->future);
        if (!node)
            return false;
        node->place = find_place(graph, task);
    }
    for (struct node *node = graph->first; node; node = node->next)
        if (!look_at(graph, node))
            return false;
    return true;
}

void graph_free(struct graph *graph)
{
    for (struct node *next, *node = graph->first; node; node = next) {
        next = node->next;
        free(node);
    }
    for (struct place *next, *place = graph->places; place; place = next) {
        next = place->next;
        free(place);
    }
    free(graph->buckets);
}

void graph_hide(const struct graph *graph, struct node *node)
{
    struct node *hidden = node;

    node->to_hide = NULL;
    while ((node = hidden)) {
        struct future *next;

        hidden = node->to_hide;
        node->is_hidden = true;
        for (size_t i = 0; (next = node_awaits(node, i)); i++) {
            struct node *awaited = graph_node(graph, next);
            if (!awaited || awaited->is_hidden)
                continue;
            awaited->is_hidden = true;
            awaited->to_hide = hidden;
            hidden = awaited;
        }
    }
}

/* --- which are alike ------------------------------------------------------ */

static uint64_t mix(uint64_t shape, const void *what)
{
    return (shape ^ (uintptr_t)what) * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

/* What is told of it, but for what it awaits. */
static uint64_t own_shape(const struct node *node)
{
    uint64_t shape = mix(1, node->future->kind);

    if (!node->task)
        return shape;
    shape = mix(shape, node->place);
    shape = mix(shape, node->task->coroutine_name);
    return shape + (uint64_t)node->task->coroutine->state;
}

uint64_t graph_shape(const struct graph *graph, const struct future *future,
                     int depth)
{
    struct node *node = graph_node(graph, future);
    struct future *next;

    if (!node)
        return mix((uint64_t)future->state, future->kind);
    if (node->is_shaped || depth > GRAPH_DEEPEST)
        return node->shape;
    node->is_shaped = true; /* in a cycle, what comes back here is 0 */
    uint64_t shape = own_shape(node);
    for (size_t i = 0; (next = node_awaits(node, i)); i++)
        if (node->task || !future_done(next))
            shape = shape * 31 + graph_shape(graph, next, depth + 1);
    return node->shape = shape;
}
