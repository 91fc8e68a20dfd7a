/* trace_ids - serial numbers for what has an address. Plugs in since
   chapter01/14, uses list,
   trace_write. */
#include <stdint.h>
#include <stdlib.h>

#include "trace_ids.h"
#include "trace_write.h"

static struct trace_id **buckets;
static size_t bucket_count, used;
static long last[TRACE_KINDS];

static struct trace_id **bucket_of(const void *address)
{
    uint64_t mixed = (uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);

    return &buckets[(mixed >> 32) & (bucket_count - 1)];
}

static bool grow(void)
{
    size_t before = bucket_count, count = before ? 2 * before : 256;
    struct trace_id **old = buckets,
                    **more = calloc(count, sizeof(struct trace_id *));

    if (!more)
        return false;
    buckets = more;
    bucket_count = count;
    for (size_t i = 0; i < before; i++)
        for (struct trace_id *id = old[i], *next; id; id = next) {
            next = id->next;
            id->next = *bucket_of(id->address);
            *bucket_of(id->address) = id;
        }
    free(old);
    return true;
}

struct trace_id *trace_find(enum trace_kind kind, const void *address)
{
    struct trace_id *id = bucket_count ? *bucket_of(address) : NULL;

    while (id && (id->address != address || id->kind != kind))
        id = id->next;
    return id;
}

/* What is noted of it is of no use, and does no harm. */
static struct trace_id *stand_in(void)
{
    static struct trace_id nothing;

    trace_lacks_memory = true;
    list_remove(&nothing.link);
    nothing = (struct trace_id){.address = &nothing};
    return &nothing;
}

struct trace_id *trace_of(enum trace_kind kind, const void *address)
{
    struct trace_id *id = trace_find(kind, address);

    if (id)
        return id;
    if (used == bucket_count && !grow())
        return stand_in();
    id = malloc(sizeof *id);
    if (!id)
        return stand_in();
    *id = (struct trace_id){.next = *bucket_of(address),
                            .address = address,
                            .kind = kind,
                            .id = ++last[kind]};
    used++;
    *bucket_of(address) = id;
    return id;
}

static void forget(struct trace_id **at)
{
    struct trace_id *id = *at;

    *at = id->next;
    list_remove(&id->link);
    used--;
    free(id);
}

void trace_forget(struct trace_id *id)
{
    if (!id || id->address == id)
        return;
    struct trace_id **at = bucket_of(id->address);
    while (*at != id)
        at = &(*at)->next;
    forget(at);
}

void trace_forget_owner(const void *owner)
{
    for (size_t i = 0; i < bucket_count; i++)
        for (struct trace_id **at = &buckets[i]; *at;)
            if ((*at)->owner == owner)
                forget(at);
            else
                at = &(*at)->next;
}

void trace_forget_all(void)
{
    for (size_t i = 0; i < bucket_count; i++)
        while (buckets[i])
            trace_forget(buckets[i]);
    free(buckets);
    buckets = NULL;
    bucket_count = 0;
}
