/* handle - a ticket for a callback: to cancel it, to ask when it is due.
   Since chapter01/13, uses timers. */
#include <stdlib.h>

#include "handle.h"

enum { SCHEDULED_A_BLOCK = 64 };

struct block {
    struct list link;
    struct scheduled scheduled[SCHEDULED_A_BLOCK];
};

/* Back to the unused ones, to be the next to be used, while it is in the cache;
   tickets for it are void from here on. */
static void put_back(struct scheduled *scheduled)
{
    scheduled->serial++;
    scheduled->argument = NULL;
    list_prepend(&scheduled->owner->unused, &scheduled->timer.callback.link);
}

/* What the loop calls: it may be scheduled anew from within the function. */
static void run(void *argument)
{
    struct scheduled *scheduled = argument;
    void (*function)(void *) = scheduled->function;
    void *its_argument = scheduled->argument;

    put_back(scheduled);
    function(its_argument);
}

static bool add_block(struct handles *handles)
{
    struct block *block = calloc(1, sizeof *block);

    if (!block)
        return false;
    list_append(&handles->blocks, &block->link);
    for (int i = 0; i < SCHEDULED_A_BLOCK; i++) {
        struct scheduled *scheduled = &block->scheduled[i];
        scheduled->owner = handles;
        callback_init(&scheduled->timer.callback, run, scheduled);
        list_append(&handles->unused, &scheduled->timer.callback.link);
    }
    return true;
}

void handles_init(struct handles *handles, struct timers *timers)
{
    handles->timers = timers;
    list_init(&handles->unused);
    list_init(&handles->blocks);
}

void handles_free(struct handles *handles)
{
    while (!list_empty(&handles->blocks))
        free(list_entry(list_take_first(&handles->blocks), struct block, link));
    handles_init(handles, handles->timers);
}

void handles_close(struct handles *handles)
{
    for (struct list *link = handles->blocks.next; link != &handles->blocks;
         link = link->next) {
        struct block *block = list_entry(link, struct block, link);
        for (int i = 0; i < SCHEDULED_A_BLOCK; i++)
            block->scheduled[i].serial++;
    }
}

struct handle handles_take(struct handles *handles, void (*function)(void *),
                           void *argument)
{
    if (list_empty(&handles->unused) && !add_block(handles))
        return (struct handle){0};

    struct scheduled *scheduled =
        list_entry(list_take_first(&handles->unused), struct scheduled,
                   timer.callback.link);
    scheduled->function = function;
    scheduled->argument = argument;
    return (struct handle){.scheduled = scheduled, .serial = scheduled->serial};
}

bool handle_pending(const struct handle *handle)
{
    return handle->scheduled && handle->scheduled->serial == handle->serial;
}

bool handle_cancelled(const struct handle *handle)
{
    return !handle->scheduled;
}

void handle_cancel(struct handle *handle)
{
    if (handle_pending(handle)) {
        timers_remove(handle->scheduled->owner->timers,
                      &handle->scheduled->timer);
        list_remove(&handle->scheduled->timer.callback.link);
        put_back(handle->scheduled);
    }
    handle->scheduled = NULL;
}

const struct scheduled *scheduled_of(const struct callback *callback)
{
    return callback->function == run ? callback->argument : NULL;
}
