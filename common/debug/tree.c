/* tree - who waits for whom. Since chapter02/06, uses backtrace, coroutine,
   future, loop, report, stackful, symbols, task, tasks. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backtrace.h"
#include "report.h"
#include "stackful.h"
#include "symbols.h"
#include "tasks.h"
#include "tree.h"

/* Where an address is, kept, for the tasks of a program wait at few places. */
struct place {
    const void *call;
    bool is_users;
    struct symbol symbol;
};

struct node {
    struct task *task;
    const struct place *place; /* NULL: not known */
    bool is_awaited;           /* by another task */
    bool is_printed;
    bool is_above; /* in what is being printed */
};

struct tree {
    size_t count;
    struct node *nodes; /* by the address of their task, for bsearch() */
    struct place **places;
    size_t places_count;
};

/* --- where each stands ---------------------------------------------------- */

static struct place *place_new(const void *call)
{
    struct place *place = calloc(1, sizeof *place);

    if (!place)
        return NULL;
    place->call = call;
    for (int level = 0;
         !place->is_users && symbol_inlined(call, level, &place->symbol);
         level++)
        place->is_users = symbol_is_users(&place->symbol);
    return place;
}

static const struct place *place_of(struct tree *tree, const void *call)
{
    for (size_t i = 0; i < tree->places_count; i++)
        if (tree->places[i]->call == call)
            return tree->places[i];

    struct place **places =
        realloc(tree->places, (tree->places_count + 1) * sizeof *tree->places);
    if (!places)
        return NULL;
    tree->places = places;
    struct place *place = place_new(call);
    if (place)
        places[tree->places_count++] = place;
    return place;
}

/* The innermost call of the user's; a stackless one's step function. */
static const struct place *find_place(struct tree *tree,
                                      const struct task *task)
{
    struct backtrace trace;

    backtrace_of_coroutine(&trace, task->coroutine);
    for (size_t i = 0; i < trace.count; i++) {
        const struct place *place = place_of(tree, trace.calls[i]);
        if (place && place->is_users)
            return place;
    }
    return place_of(tree, coroutine_code(task->coroutine));
}

/* --- the tree ------------------------------------------------------------- */

static int by_task(const void *a, const void *b)
{
    const struct node *first = a, *second = b;

    return (first->task > second->task) - (first->task < second->task);
}

static struct node *node_of(const struct tree *tree, struct future *future)
{
    struct node key = {.task = task_of(future)};

    return key.task ? bsearch(&key, tree->nodes, tree->count,
                              sizeof *tree->nodes, by_task)
                    : NULL;
}

/* The i-th of what something other than a task waits for. */
static struct future *awaited(const struct future *future, size_t i)
{
    return future->kind->awaits ? future->kind->awaits(future, i) : NULL;
}

/* Gathers in gathers have an end, or else their reader has. */
enum { DEEPEST = 30 };

static void mark_awaited(const struct tree *tree, struct future *future,
                         int depth)
{
    struct node *node = node_of(tree, future);
    struct future *next;

    if (node)
        node->is_awaited = true;
    for (size_t i = 0; !node && depth < DEEPEST && (next = awaited(future, i));
         i++)
        mark_awaited(tree, next, depth + 1);
}

static bool build(struct tree *tree, struct loop *loop)
{
    tree->count = loop_all_tasks(loop, NULL, 0);
    tree->nodes = calloc(tree->count + 1, sizeof *tree->nodes);
    if (!tree->nodes)
        return false;
    size_t i = 0;
    for (struct list *link = loop->tasks.next; link != &loop->tasks;
         link = link->next)
        tree->nodes[i++].task = list_entry(link, struct task, all);
    qsort(tree->nodes, tree->count, sizeof *tree->nodes, by_task);
    for (i = 0; i < tree->count; i++) {
        struct node *node = &tree->nodes[i];
        node->place = find_place(tree, node->task);
        if (node->task->waiting_on)
            mark_awaited(tree, node->task->waiting_on, 0);
    }
    return true;
}

static void unbuild(struct tree *tree)
{
    for (size_t i = 0; i < tree->places_count; i++)
        free(tree->places[i]);
    free(tree->places);
    free(tree->nodes);
}

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

    if (task->waiting_on) {
        explain(task->waiting_on, future, sizeof future);
        snprintf(text, room, "awaits %s%s", future,
                 future_done(task->waiting_on) ? ", which is done" : "");
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

static void print_awaited(struct tree *tree, struct future *future, int depth);

static void print_children(struct tree *tree, struct future *future, int depth)
{
    struct future *next;

    for (size_t i = 0; (next = awaited(future, i)); i++)
        if (!future_done(next))
            print_awaited(tree, next, depth);
}

static void print_task(struct tree *tree, struct node *node, int depth)
{
    char place[512], state[FUTURE_TEXT + 64];
    struct future *waiting_on = node->task->waiting_on;
    const char *name = task_get_name(node->task);

    if (node->is_printed) {
        report_line("%*s'%s', %s", 4 * depth, "", name,
                    node->is_above ? "a cycle: it awaits itself" : "as above");
        return;
    }
    describe_place(node, place, sizeof place);
    describe_state(node->task, state, sizeof state);
    report_line("%*s'%s', %s, %s", 4 * depth, "", name, place, state);
    node->is_printed = node->is_above = true;
    if (waiting_on && node_of(tree, waiting_on))
        print_awaited(tree, waiting_on, depth + 1);
    else if (waiting_on)
        print_children(tree, waiting_on, depth + 1);
    node->is_above = false;
}

static void print_awaited(struct tree *tree, struct future *future, int depth)
{
    struct node *node = node_of(tree, future);
    char text[FUTURE_TEXT];

    if (depth > DEEPEST) {
        report_line("%*s...", 4 * depth, "");
    } else if (node) {
        print_task(tree, node, depth);
    } else {
        explain(future, text, sizeof text);
        report_line("%*s%s", 4 * depth, "", text);
        print_children(tree, future, depth + 1);
    }
}

/* Those that nobody awaits first; what is left are cycles. */
static void print(struct tree *tree, const struct loop *loop)
{
    report_begin("%zu task%s not done:", tree->count,
                 tree->count == 1 ? " is" : "s are");
    for (int cycles = 0; cycles < 2; cycles++)
        for (const struct list *link = loop->tasks.next; link != &loop->tasks;
             link = link->next) {
            struct task *task = list_entry(link, struct task, all);
            struct node *node = node_of(tree, &task->future);
            if (!node->is_printed && (cycles || !node->is_awaited))
                print_task(tree, node, 0);
        }
    report_end();
}

void loop_print_tree(struct loop *loop)
{
    struct tree tree = {0};

    misuse_if_null(loop, "loop_print_tree", "a loop");
    if (build(&tree, loop))
        print(&tree, loop);
    unbuild(&tree);
}
