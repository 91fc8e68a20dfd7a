/* lender - what lies in the frames of which coroutine. Plugs in, uses backtrace,
   coroutine, inspect, list, object_table, report, stackful, traceback. */
#include <stdint.h>
#include <stdlib.h>

#include "inspect.h"
#include "lender.h"
#include "report.h"
#include "stackful.h"

enum { BUCKETS = 1024 };
static _Thread_local struct lender *lenders[BUCKETS];

static struct lender **bucket_of(const struct coroutine *owner)
{
    uint64_t mixed = (uintptr_t)owner * UINT64_C(0x9E3779B97F4A7C15);

    return &lenders[(mixed >> 32) % BUCKETS];
}

struct lender *lender_find(const struct coroutine *owner)
{
    struct lender *lender = *bucket_of(owner);

    while (lender && lender->owner != owner)
        lender = lender->next;
    return lender;
}

struct lender *lender_find_or_make(const struct coroutine *owner)
{
    struct lender *lender = lender_find(owner);

    if (lender || !(lender = report_calloc(1, sizeof *lender)))
        return lender; /* it only watches; the program goes on without */
    lender->owner = owner;
    list_init(&lender->things);
    list_init(&lender->arguments);
    lender->next = *bucket_of(owner);
    *bucket_of(owner) = lender;
    return lender;
}

void lender_remove(const struct coroutine *owner)
{
    struct lender **at = bucket_of(owner);

    while ((*at)->owner != owner)
        at = &(*at)->next;
    struct lender *lender = *at;
    *at = lender->next;
    while (!list_empty(&lender->things))
        embedded_forget(list_entry(lender->things.next, struct embedded, link));
    while (!list_empty(&lender->arguments))
        list_take_first(&lender->arguments);
    free(lender);
}

void lender_remove_all(void)
{
    for (int i = 0; i < BUCKETS; i++)
        while (lenders[i])
            lender_remove(lenders[i]->owner);
}

/* --- what lies there ------------------------------------------------------ */

const struct coroutine *lender_owner(const void *address)
{
    const struct coroutine *owner = coroutine_current();
    struct coroutine_stack stack;

    if (!owner || !coroutine_stack(owner, &stack) || address < stack.low ||
        address >= stack.high)
        return NULL;
    return owner;
}

struct embedded *lender_find_thing(const struct lender *lender,
                                   const void *address)
{
    const struct list *things = &lender->things;

    for (struct list *link = things->next; link != things; link = link->next)
        if (list_entry(link, struct embedded, link)->address == address)
            return list_entry(link, struct embedded, link);
    return NULL;
}

void embedded_forget(struct embedded *embedded)
{
    list_remove(&embedded->link);
    free(embedded);
}

struct embedded *embedded_remember(struct list *list, const void *address,
                                   enum object_kind kind)
{
    struct embedded *embedded = report_calloc(1, sizeof *embedded);
    struct coroutine_stack stack;

    if (!embedded)
        return NULL;
    *embedded = (struct embedded){.address = address, .kind = kind};
    traceback_here(&embedded->made);
    if (coroutine_stack(coroutine_current(), &stack))
        backtrace_frame_of(address, __builtin_frame_address(0), &stack,
                           &embedded->frame);
    list_append(list, &embedded->link);
    return embedded;
}
