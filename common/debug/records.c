/* records - what debug mode remembers of each thing: where it was made.
   Since chapter02/06, uses hooks, list, traceback. */
#include <math.h>
#include <stdlib.h>

#include "records.h"

void records_init(struct records *records)
{
    *records = (struct records){0};
    pthread_mutex_init(&records->lock, NULL);
    list_init(&records->all);
}

void records_free(struct records *records)
{
    while (!list_empty(&records->all))
        free(list_entry(list_take_first(&records->all), struct record, link));
    free(records->buckets);
    pthread_mutex_destroy(&records->lock);
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

static struct record *find(const struct records *records, const void *object)
{
    if (records->count == 0)
        return NULL;
    struct record *record = *bucket_of(records, object);
    while (record && record->object != object)
        record = record->next;
    return record;
}

/* What is kept of it is void; NULL if there is no memory. */
static struct record *add(struct records *records, struct record *record)
{
    if (records->count == records->bucket_count && !grow(records)) {
        free(record);
        return NULL;
    }
    struct record **bucket = bucket_of(records, record->object);
    record->next = *bucket;
    *bucket = record;
    list_append(&records->all, &record->link);
    records->count++;
    return record;
}

static void drop(struct records *records, struct record *record)
{
    struct record **at = bucket_of(records, record->object);

    while (*at != record)
        at = &(*at)->next;
    *at = record->next;
    list_remove(&record->link);
    free(record);
    records->count--;
}

struct record *records_find(struct records *records, const void *object)
{
    pthread_mutex_lock(&records->lock);
    struct record *record = find(records, object);
    pthread_mutex_unlock(&records->lock);
    return record;
}

struct record *records_add(struct records *records, enum object_kind kind,
                           const void *object)
{
    struct record *record = malloc(sizeof *record);

    if (record) {
        *record = (struct record){
            .object = object, .kind = kind, .when = (double)NAN};
        traceback_here(&record->traceback);
    }
    pthread_mutex_lock(&records->lock);
    struct record *before = find(records, object);
    if (before)
        drop(records, before);
    if (record)
        record = add(records, record);
    pthread_mutex_unlock(&records->lock);
    return record;
}

void records_remove(struct records *records, const void *object)
{
    pthread_mutex_lock(&records->lock);
    struct record *record = find(records, object);
    if (record)
        drop(records, record);
    pthread_mutex_unlock(&records->lock);
}
