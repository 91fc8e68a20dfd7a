/* object_table - what debug mode remembers of each thing: where it was made.
   Plugs in, uses fork_generation, list, report, traceback. */
#include <math.h>
#include <stdlib.h>

#include "fork_generation.h"
#include "object_table.h"
#include "report.h"

static void begin(struct object_table *objects)
{
    pthread_mutex_init(&objects->lock, NULL);
    list_init(&objects->all);
    objects->buckets = NULL;
    objects->bucket_count = objects->count = 0;
}

void object_table_init(struct object_table *objects)
{
    begin(objects);
    objects->used_by = fork_generation();
}

/* In a process made by fork(), what a thread of the parent's was changing is
   given up: it need not be whole. */
static void inherit(void *argument)
{
    struct object_table *objects = argument;

    if (pthread_mutex_trylock(&objects->lock) == 0)
        pthread_mutex_unlock(&objects->lock);
    else
        begin(objects);
}

static void lock(struct object_table *objects)
{
    fork_inherit(&objects->used_by, inherit, objects);
    pthread_mutex_lock(&objects->lock);
}

void object_table_free(struct object_table *objects)
{
    lock(objects);
    pthread_mutex_unlock(&objects->lock);
    while (!list_empty(&objects->all))
        free(list_entry(list_take_first(&objects->all), struct object_record,
                        link));
    free(objects->buckets);
    pthread_mutex_destroy(&objects->lock);
    object_table_init(objects);
}

/* Things lie at multiples of 16, near each other: mix the bits. */
static struct object_record **bucket_of(const struct object_table *objects,
                                        const void *object)
{
    uint64_t mixed = (uintptr_t)object * UINT64_C(0x9E3779B97F4A7C15);

    return &objects->buckets[(mixed >> 32) & (objects->bucket_count - 1)];
}

static bool grow(struct object_table *objects)
{
    size_t count = objects->bucket_count ? 2 * objects->bucket_count : 64;
    struct object_record **buckets =
        report_calloc(count, sizeof(struct object_record *));

    if (!buckets)
        return false;
    free(objects->buckets);
    objects->buckets = buckets;
    objects->bucket_count = count;
    for (struct list *link = objects->all.next; link != &objects->all;
         link = link->next) {
        struct object_record *record =
            list_entry(link, struct object_record, link);
        struct object_record **bucket = bucket_of(objects, record->object);
        record->next = *bucket;
        *bucket = record;
    }
    return true;
}

static struct object_record *find(const struct object_table *objects,
                                  const void *object)
{
    if (objects->count == 0)
        return NULL;
    struct object_record *record = *bucket_of(objects, object);
    while (record && record->object != object)
        record = record->next;
    return record;
}

/* What is kept of it is void; NULL if there is no memory. */
static struct object_record *add(struct object_table *objects,
                                 struct object_record *record)
{
    if (objects->count == objects->bucket_count && !grow(objects)) {
        free(record);
        return NULL;
    }
    struct object_record **bucket = bucket_of(objects, record->object);
    record->next = *bucket;
    *bucket = record;
    list_append(&objects->all, &record->link);
    objects->count++;
    return record;
}

static void drop(struct object_table *objects, struct object_record *record)
{
    struct object_record **at = bucket_of(objects, record->object);

    while (*at != record)
        at = &(*at)->next;
    *at = record->next;
    list_remove(&record->link);
    free(record);
    objects->count--;
}

struct object_record *object_table_find(struct object_table *objects,
                                        const void *object)
{
    lock(objects);
    struct object_record *record = find(objects, object);
    pthread_mutex_unlock(&objects->lock);
    return record;
}

struct object_record *object_table_add(struct object_table *objects,
                                       enum object_kind kind,
                                       const void *object)
{
    struct object_record *record = report_calloc(1, sizeof *record);

    if (record) {
        *record = (struct object_record){
            .object = object, .kind = kind, .when = (double)NAN};
        traceback_here(&record->traceback);
    }
    lock(objects);
    struct object_record *before = find(objects, object);
    if (before)
        drop(objects, before);
    if (record)
        record = add(objects, record);
    pthread_mutex_unlock(&objects->lock);
    return record;
}

void object_table_remove(struct object_table *objects, const void *object)
{
    lock(objects);
    struct object_record *record = find(objects, object);
    if (record)
        drop(objects, record);
    pthread_mutex_unlock(&objects->lock);
}
