/* records - what debug mode remembers of each thing: where it was made.
   Since chapter02/06, uses hooks, list, made. */
#include <math.h>
#include <stdlib.h>

#include "records.h"

void records_init(struct records *records)
{
    *records = (struct records){0};
    list_init(&records->all);
}

void records_free(struct records *records)
{
    while (!list_empty(&records->all))
        free(list_entry(list_take_first(&records->all), struct record, link));
    free(records->buckets);
    records_init(records);
}

/* Things lie at multiples of 16, near each other: mix the bits. */
static struct record **bucket_of(const struct records *records,
                                 const void *object)
{
    uint64_t mixed = (uintptr_t)object * UINT64_C(0x9E3779B97F4A7C15);

    return &records->buckets[(mixed >> 32) & (records->bucket_count - 1)];
}

static bool grow(struct records *records)
{
    size_t count = records->bucket_count ? 2 * records->bucket_count : 64;
    struct record **buckets = calloc(count, sizeof(struct record *));

    if (!buckets)
        return false;
    free(records->buckets);
    records->buckets = buckets;
    records->bucket_count = count;
    for (struct list *link = records->all.next; link != &records->all;
         link = link->next) {
        struct record *record = list_entry(link, struct record, link);
        struct record **bucket = bucket_of(records, record->object);
        record->next = *bucket;
        *bucket = record;
    }
    return true;
}

struct record *records_find(const struct records *records, const void *object)
{
    if (records->count == 0)
        return NULL;
    struct record *record = *bucket_of(records, object);
    while (record && record->object != object)
        record = record->next;
    return record;
}

struct record *records_add(struct records *records, enum made_kind kind,
                           const void *object)
{
    records_remove(records, object);
    if (records->count == records->bucket_count && !grow(records))
        return NULL;
    struct record *record = malloc(sizeof *record);
    if (!record)
        return NULL;

    struct record **bucket = bucket_of(records, object);
    *record = (struct record){
        .next = *bucket, .object = object, .kind = kind, .when = (double)NAN};
    made_here(&record->made);
    *bucket = record;
    list_append(&records->all, &record->link);
    records->count++;
    return record;
}

void records_remove(struct records *records, const void *object)
{
    if (records->count == 0)
        return;
    for (struct record **at = bucket_of(records, object); *at;
         at = &(*at)->next) {
        struct record *record = *at;
        if (record->object != object)
            continue;
        *at = record->next;
        list_remove(&record->link);
        free(record);
        records->count--;
        return;
    }
}
