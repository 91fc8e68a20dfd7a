/* debug_left - debug mode says what was left behind. Plugs in, uses
   debug_coroutines, debug_created, future, handle_repr, list,
   loop, report, traceback, watch_table. */
#include <stdio.h>
#include <string.h>

#include "debug_coroutines.h"
#include "debug_created.h"
#include "debug_left.h"
#include "future.h"
#include "handle_repr.h"
#include "report.h"
#include "watch_table.h"

/* Of the rest it only says how many there are. */
enum { SHOWN = 10 };

/* The descriptor that this callback waits for, and in which way; -1: none, for
   it was removed, and its place may have an idle reader by now. */
static int watched_by(const struct loop *loop, const struct callback *callback,
                      const char **how)
{
    for (int fd = 0; fd < loop->watch_table->room; fd++)
        for (int event = SELECTOR_READ; event <= SELECTOR_WRITE; event++)
            if (watch_table_find(loop, fd, event) == callback) {
                *how = event == SELECTOR_READ ? "reader" : "writer";
                return fd;
            }
    return -1;
}

/* Whether it is still held. What is gone has no record, but for futures in
   frames, which need not be given back. */
static bool is_left(struct created *created, const struct object_record *record)
{
    const struct callback *callback = record->object;
    const char *how;

    if (record->embedded)
        return false;
    switch (record->kind) {
    case OBJECT_FUTURE:
        return true;
    case OBJECT_CALLBACK:
        return debug_created_callback(created, callback) == record;
    case OBJECT_WATCHER:
        return watched_by(created->loop, callback, &how) >= 0;
    default:
        return false;
    }
}

static void tell_future(const struct future *future, const char *times)
{
    char text[FUTURE_TEXT];
    bool task = future->awaitable.kind == AWAITABLE_TASK;

    report_line("no %s_release()%s: %s", task ? "task" : "future", times,
                future_repr(future, text, sizeof text));
}

static void tell_callback(const struct loop *loop,
                          const struct object_record *record, const char *times)
{
    char text[FUTURE_TEXT], traceback[256];
    const char *how = "";

    traceback_at(&record->traceback, traceback, sizeof traceback);
    handle_describe(loop, callback_code(record->object), record->when,
                    traceback, text, sizeof text);
    if (record->kind == OBJECT_CALLBACK) {
        report_line("neither called nor cancelled%s: %s", times, text);
        return;
    }
    int fd = watched_by(loop, record->object, &how);
    report_line("no loop_remove_%s() of descriptor %d: %s", how, fd, text);
}

/* The next one that was left after this link, NULL after the last. */
static const struct object_record *next_left(struct created *created,
                                             const struct list *link)
{
    while ((link = link->next) != &created->objects.all) {
        const struct object_record *record =
            list_entry(link, struct object_record, link);
        if (is_left(created, record))
            return record;
    }
    return NULL;
}

static void tell(struct loop *loop, const struct object_record *record,
                 size_t count)
{
    char times[32] = "";

    if (count > 1)
        snprintf(times, sizeof times, " (%zu times)", count);
    if (record->kind == OBJECT_FUTURE)
        tell_future(record->object, times);
    else
        tell_callback(loop, record, times);
}

/* Made one after the other in the same place, so that one tells of both. */
static bool alike(const struct object_record *a, const struct object_record *b)
{
    char place[256], other[256];

    return b && a->kind == b->kind &&
           traceback_at(&a->traceback, place, sizeof place) &&
           traceback_at(&b->traceback, other, sizeof other) &&
           strcmp(place, other) == 0;
}

/* Tell of the first kinds of them, and count the others. */
static void tell_all(struct created *created)
{
    const struct object_record *next =
        next_left(created, &created->objects.all);
    size_t shown = 0, more = 0;

    while (next) {
        const struct object_record *first = next;
        size_t count = 0;

        do {
            next = next_left(created, &next->link);
            count++;
        } while (alike(first, next));
        if (shown++ < SHOWN)
            tell(created->loop, first, count);
        else
            more += count;
    }
    if (more > 0)
        report_line("and %zu more", more);
}

void debug_left_report(struct created *created)
{
    const struct list *at = &created->objects.all;
    const struct object_record *record;
    size_t count = 0;

    debug_coroutines_report();
    for (; (record = next_left(created, at)); at = &record->link)
        count++;
    if (count == 0)
        return;
    report_begin("ResourceWarning: event loop closed, and %zu %s left behind",
                 count, count == 1 ? "thing was" : "things were");
    tell_all(created);
    report_end();
}
