/* tree - which task waits for which. Plugs in, uses coroutine,
   event_loop_state, future, graph, loop, observer, report, siblings, task. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coroutine.h"
#include "event_loop_state.h"
#include "graph.h"
#include "report.h"
#include "siblings.h"
#include "tree.h"

/* Of many that are alike so many are told, the others are counted; up to MANY
   are told all. */
enum { SHOWN = 2, MANY = 4 };

/* --- in words ------------------------------------------------------------- */

static void explain(struct future *future, char *text, size_t room)
{
    struct task *task = task_of(future);

    if (task)
        snprintf(text, room, "task '%s'", task_get_name(task));
    else if (future->kind->explain)
        future->kind->explain(future, text, room);
    else
        future_repr(future, text, room);
}

static void describe_state(struct task *task, char *text, size_t room)
{
    char future[FUTURE_TEXT];

    if (task->fut_waiter) {
        explain(task->fut_waiter, future, sizeof future);
        snprintf(text, room, "awaits %s%s", future,
                 future_done(task->fut_waiter) ? ", which is done" : "");
    } else if (task->coroutine->state == CORO_CREATED) {
        snprintf(text, room, "has not begun; made at %s",
                 task->coroutine->place);
    } else if (task->coroutine->state == CORO_RUNNING) {
        snprintf(text, room, "is running");
    } else {
        snprintf(text, room, "is about to go on");
    }
}

/* "async_main() at a.c:7", "async_main(), in helper() at a.c:3" */
static void describe_place(const struct node *node, char *text, size_t room)
{
    const char *name = node->task->coroutine_name;
    const struct symbol *symbol = node->place ? &node->place->symbol : NULL;

    if (!symbol || !symbol->place[0])
        snprintf(text, room, "%s()", name);
    else if (strcmp(symbol->function, name) == 0)
        snprintf(text, room, "%s() at %s", name, symbol->place);
    else
        snprintf(text, room, "%s(), in %s() at %s", name, symbol->function,
                 symbol->place);
}

static void print_future(const struct graph *graph, struct future *future,
                         int depth);

/* --- those that stand beside each other ----------------------------------- */

/* "9,998" */
static const char *in_thousands(size_t number, char *text, size_t room)
{
    if (number < 1000) {
        snprintf(text, room, "%zu", number);
        return text;
    }
    in_thousands(number / 1000, text, room);
    size_t length = strlen(text);
    snprintf(text + length, room - length, ",%03zu", number % 1000);
    return text;
}

/* Many that are alike: the first, and how many there are beside. What has come
   to be told or hidden with the ones before it is not told again. */
static void print_alike(const struct graph *graph,
                        const struct sibling *siblings, size_t count, int depth)
{
    size_t shown = 0, more = 0;
    char number[32];

    for (size_t i = 0; i < count; i++) {
        struct node *node = graph_node(graph, siblings[i].future);

        if (depth == 0 && (node->is_printed || node->is_hidden))
            continue;
        if (count <= MANY || shown < SHOWN) {
            print_future(graph, siblings[i].future, depth);
            shown++;
            continue;
        }
        more++;
        if (node)
            graph_hide(graph, node);
    }
    if (more > 0)
        report_line("%*s%s more like this", 4 * depth, "",
                    in_thousands(more, number, sizeof number));
}

static void print_siblings(const struct graph *graph, struct sibling *siblings,
                           size_t count, int depth)
{
    size_t begin = 0;

    siblings_group(graph, siblings, count, depth);
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || siblings[i + 1].first != siblings[begin].first) {
            print_alike(graph, siblings + begin, i + 1 - begin, depth);
            begin = i + 1;
        }
}

/* --- the tree ------------------------------------------------------------- */

/* What this node awaits, and is not done. */
static void print_awaited(const struct graph *graph, struct node *node,
                          int depth)
{
    struct sibling *siblings;
    struct future *next;
    size_t count = 0;

    while (node_awaits(node, count))
        count++;
    siblings = report_calloc(count + 1, sizeof *siblings);
    if (!siblings)
        return;
    count = 0;
    for (size_t i = 0; (next = node_awaits(node, i)); i++)
        if (!future_done(next))
            siblings[count++].future = next;
    print_siblings(graph, siblings, count, depth);
    free(siblings);
}

/* A task is told with what it awaits, which if it is a task or the like follows
   below. */
static void print_task(const struct graph *graph, struct node *node, int depth)
{
    char place[512], state[FUTURE_TEXT + 64];
    struct future *fut_waiter = node->task->fut_waiter;
    struct node *awaited = fut_waiter ? graph_node(graph, fut_waiter) : NULL;

    describe_place(node, place, sizeof place);
    describe_state(node->task, state, sizeof state);
    report_line("%*s'%s', %s, %s", 4 * depth, "", task_get_name(node->task),
                place, state);
    if (!awaited)
        return;
    if (awaited->task)
        print_future(graph, fut_waiter, depth + 1);
    else if (awaited->is_printed)
        report_line("%*sas above", 4 * depth + 4, "");
    else
        print_awaited(graph, awaited, depth + 1);
    awaited->is_printed = true;
}

static void print_again(const struct node *node, int depth)
{
    char text[FUTURE_TEXT];
    const char *why = node->is_above ? "a cycle: it awaits itself" : "as above";

    if (node->task)
        snprintf(text, sizeof text, "'%s'", task_get_name(node->task));
    else
        explain(node->future, text, sizeof text);
    report_line("%*s%s, %s", 4 * depth, "", text, why);
}

static void print_node(const struct graph *graph, struct node *node, int depth)
{
    char text[FUTURE_TEXT];

    node->is_printed = node->is_above = true;
    if (node->task) {
        print_task(graph, node, depth);
    } else {
        explain(node->future, text, sizeof text);
        report_line("%*s%s", 4 * depth, "", text);
        print_awaited(graph, node, depth + 1);
    }
    node->is_above = false;
}

static void print_future(const struct graph *graph, struct future *future,
                         int depth)
{
    struct node *node = graph_node(graph, future);
    char text[FUTURE_TEXT];

    if (node && node->is_printed) {
        print_again(node, depth);
    } else if (depth > GRAPH_DEEPEST) {
        report_line("%*s...", 4 * depth, "");
        if (node)
            graph_hide(graph, node);
    } else if (node) {
        print_node(graph, node, depth);
    } else {
        explain(future, text, sizeof text);
        report_line("%*s%s", 4 * depth, "", text);
    }
}

/* At its end asyncio_run() waits for threads that no task awaits any more. */
static void print_threads(int calls)
{
    report_begin("0 tasks are not done; the loop waits for %d thread%s", calls,
                 calls == 1 ? "" : "s");
    report_end();
}

/* The tasks that no other awaits; or those that are left, which are cycles. */
static size_t collect(const struct graph *graph, bool cycles,
                      struct sibling *siblings)
{
    size_t count = 0;

    for (struct node *node = graph->first; node; node = node->next)
        if (node->task && !node->is_printed && !node->is_hidden &&
            (cycles || !node->is_awaited))
            siblings[count++].future = node->future;
    return count;
}

/* Those that no other awaits, then the cycles. */
static void print_tasks(const struct graph *graph)
{
    struct sibling *siblings =
        report_calloc(graph->tasks + 1, sizeof *siblings);

    for (int cycles = 0; siblings && cycles < 2; cycles++)
        print_siblings(graph, siblings, collect(graph, cycles, siblings), 0);
    free(siblings);
}

static void print_tree(struct loop *loop, const char *cure)
{
    struct graph graph;

    const struct event_loop *event_loop = event_loop_or_null(loop);
    if (event_loop && list_empty(&event_loop->tasks) &&
        event_loop->external_calls > 0) {
        print_threads(event_loop->external_calls);
        return;
    }
    bool is_whole = graph_build(&graph, loop);
    report_begin("%zu task%s not done:", graph.tasks,
                 graph.tasks == 1 ? " is" : "s are");
    if (is_whole)
        print_tasks(&graph);
    if (cure)
        report_line("%s", cure);
    report_end();
    graph_free(&graph);
}

void loop_print_tree(struct loop *loop)
{
    misuse_if_null(loop, "loop_print_tree", "a loop");
    print_tree(loop, NULL);
}

/* --- a deadlock ------------------------------------------------------------- */

/* What the loop cannot know of may yet come. */
#define CURE                                           \
    "a thread of your own that will call the loop is " \
    "announced by loop_expect_thread()"

static void on_event(struct observer *observer, int event, const void *subject)
{
    struct loop *loop = (struct loop *)subject;

    (void)observer;
    if (event == LOOP_DEADLOCKED && !list_empty(&event_loop_of(loop)->tasks))
        print_tree(loop, CURE);
}

/* Runs before main: no loop knows of us until we tell it. */
__attribute__((constructor)) static void introduce(void)
{
    static struct observer observer = {.on_event = on_event};

    observer.next = observers_of_all;
    observers_of_all = &observer;
}
