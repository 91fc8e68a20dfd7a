/* list - a queue whose links lie in what is queued. Since chapter01/14. */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A doubly linked ring. The list itself is one `struct list`, and so is the
 * link inside each member: nothing is allocated to be queued, and a member
 * leaves from wherever it is in O(1), without knowing in which list it is.
 * A member that is in no list has `next` NULL.
 */
struct list {
    struct list *next;
    struct list *prev;
};

/* The struct of `type` whose field `link` the pointer `node` points to. */
#define list_entry(node, type, link) \
    ((type *)(void *)((char *)(node)-offsetof(type, link)))

static inline void list_init(struct list *list)
{
    list->next = list;
    list->prev = list;
}

static inline bool list_empty(const struct list *list)
{
    return list->next == list;
}

static inline bool list_linked(const struct list *node)
{
    return node->next != NULL;
}

static inline void list_append(struct list *list, struct list *node)
{
    node->next = list;
    node->prev = list->prev;
    list->prev->next = node;
    list->prev = node;
}

static inline void list_prepend(struct list *list, struct list *node)
{
    list_append(list->next, node); /* before what is first now */
}

/* Taking out what is in no list is harmless. */
static inline void list_remove(struct list *node)
{
    if (!list_linked(node))
        return;
    node->prev->next = node->next;
    node->next->prev = node->prev;
    node->next = NULL;
}

/* The first member, taken out; the list must not be empty. */
static inline struct list *list_take_first(struct list *list)
{
    struct list *first = list->next;
    list->next = first->next;
    first->next->prev = list;
    first->next = NULL;
    return first;
}

/* Move all members of `from` behind those of `to`, in O(1). */
static inline void list_move_all(struct list *to, struct list *from)
{
    if (list_empty(from))
        return;
    from->next->prev = to->prev;
    to->prev->next = from->next;
    from->prev->next = to;
    to->prev = from->prev;
    list_init(from);
}

#endif
