/* steps - prints the four steps of each callback, read from the loop.
   Since chapter01/15, uses callback, handle, list, loop, observer, program,
   watch_table. */
#include <stdio.h>
#include <stdlib.h>

#include "program.h"
#include "steps.h"
#include "watch_table.h"

enum { QUEUED = 1, RUNS, SET_ASIDE, NOTICED };

/* What has been told so far of a callback that has still to run; in lists, so
   that thousands of clients are no more work each than one. */
enum { LISTS = 4096 };
static struct told {
    struct told *next;
    const struct callback *callback;
    uint64_t serial; /* its memory may be used for one callback after another */
    int step;        /* QUEUED or SET_ASIDE */
} * all_told[LISTS];

static struct loop *loop;
static void (*name)(char *text, size_t room, void (*function)(void *),
                    void *argument);
static bool in_turn, had_turn;

static void print(int step, const char *does, const struct callback *callback,
                  const char *until)
{
    const struct scheduled *scheduled = scheduled_of(callback);
    char text[64];

    if (scheduled)
        name(text, sizeof text, scheduled->function, scheduled->argument);
    else
        name(text, sizeof text, callback->function, callback->argument);
    printf("%d %s %s%s\n", step, text, does, until);
}

/* --- what has been told --------------------------------------------------- */

static uint64_t serial_of(const struct callback *callback)
{
    const struct scheduled *scheduled = scheduled_of(callback);

    return scheduled ? scheduled->serial : 0;
}

/* Where in the lists it stands, or the end of the one to which it belongs. */
static struct told **find(const struct callback *callback)
{
    struct told **at =
        &all_told[(uintptr_t)callback / sizeof *callback % LISTS];

    while (*at && (*at)->callback != callback)
        at = &(*at)->next;
    return at;
}

static void drop(struct told **at)
{
    struct told *told = *at;

    *at = told->next;
    free(told);
}

static void tell(int step, const char *does, const struct callback *callback,
                 const char *until)
{
    struct told **at = find(callback);

    if (*at)
        return;
    *at = malloc(sizeof **at);
    if (!*at)
        program_fail("no memory to print the steps");
    **at = (struct told){NULL, callback, serial_of(callback), step};
    print(step, does, callback, until);
}

static void forget(const struct callback *callback)
{
    struct told **at = find(callback);

    if (*at)
        drop(at);
}

/* --- what there is in the loop -------------------------------------------- */

static void look_at_queue(void)
{
    for (struct list *link = loop->ready.next; link != &loop->ready;
         link = link->next)
        tell(QUEUED, "is queued", list_entry(link, struct callback, link), "");
}

static void look_at_watches(void)
{
    int room = loop->watch_table ? loop->watch_table->room : 0;

    for (int fd = 0; fd < room; fd++) {
        const struct watcher *watch = watch_table_peek(loop, fd);

        if (watch && watch->reader.function)
            tell(SET_ASIDE, "is set aside", &watch->reader,
                 " until its descriptor can be read");
        if (watch && watch->writer.function)
            tell(SET_ASIDE, "is set aside", &watch->writer,
                 " until its descriptor can be written to");
    }
}

static void look_at_timers(void)
{
    for (size_t i = 1; i <= loop->timers.count; i++) {
        const struct timers_entry *entry = &loop->timers.heap[i];
        char until[64];

        snprintf(until, sizeof until, " for %.1f seconds",
                 entry->when - loop_time(loop));
        tell(SET_ASIDE, "is set aside", &entry->timer->callback, until);
    }
}

/* What was cancelled or removed will never run. As the loop closes, what is no
   handle's may have gone with its memory, and is not looked at. */
static bool is_gone(const struct told *told, bool closes)
{
    if (closes && told->serial == 0)
        return false;
    return told->serial != serial_of(told->callback) ||
           !told->callback->function;
}

static void forget_the_gone(bool closes)
{
    for (size_t i = 0; i < LISTS; i++)
        for (struct told **at = &all_told[i]; *at;)
            if (is_gone(*at, closes))
                drop(at);
            else
                at = &(*at)->next;
}

static void forget_all(void)
{
    for (size_t i = 0; i < LISTS; i++)
        while (all_told[i])
            drop(&all_told[i]);
}

static void look(bool closes)
{
    forget_the_gone(closes);
    look_at_queue();
    look_at_watches();
    look_at_timers();
}

/* One of this turn: if no callback queued it, the loop did. */
static void notice(const struct callback *callback)
{
    const struct told *entry = *find(callback);

    if (entry && entry->step == SET_ASIDE)
        print(NOTICED, "is queued:", callback,
              scheduled_of(callback) ? " its time has come"
                                     : " its descriptor is ready");
}

/* --- what the loop tells -------------------------------------------------- */

static void callback_starts(const struct callback *callback)
{
    look(false);
    if (!in_turn) { /* the whole turn was queued before its first call */
        if (had_turn)
            printf("\n");
        notice(callback);
        for (struct list *link = loop->turn.next; link != &loop->turn;
             link = link->next)
            notice(list_entry(link, struct callback, link));
    }
    in_turn = had_turn = true;
    forget(callback);
    print(RUNS, "runs", callback, "");
}

static void loop_closes(void)
{
    look(true);
    forget_all();
}

/* What a callback did is told with what comes next: then all know that it has
   ended. */
static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == CALLBACK_STARTS)
        callback_starts(subject);
    else if (event == TURN_STARTS)
        look(false);
    else if (event == CALLBACK_ENDS)
        in_turn = !list_empty(&loop->turn);
    else if (event == LOOP_CLOSES)
        loop_closes();
}

void steps_print(struct loop *of,
                 void (*name_of)(char *text, size_t room,
                                 void (*function)(void *), void *argument))
{
    static struct observer observer = {.on_event = on_event};

    loop = of;
    name = name_of;
    loop_add_observer(loop, &observer);
    look(false);
}
