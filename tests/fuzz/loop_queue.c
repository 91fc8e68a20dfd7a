/* loop_queue - the model's queue, timers and clock. */
#include <string.h>

#include "fuzz.h"
#include "loop_model.h"

struct queue {
    struct entry entries[MOST_ENTRIES];
    int count;
};

static struct queue ready, turn;
static struct {
    double when;
    struct entry entry;
} timers[MOST_ENTRIES];
static int timer_count;
double model_now;

void queue_clear(void)
{
    ready.count = turn.count = timer_count = 0;
    model_now = 0;
}

void queue_append(struct entry entry)
{
    fuzz_expect(ready.count < MOST_ENTRIES, "the model's queue is full");
    ready.entries[ready.count++] = entry;
}

/* In the order of their deadlines, equal ones in that of their coming. */
void queue_set_timer(double when, struct entry entry)
{
    int at = timer_count++;

    fuzz_expect(at < MOST_ENTRIES, "the model has no room for a timer");
    for (; at > 0 && timers[at - 1].when > when; at--)
        timers[at] = timers[at - 1];
    timers[at].when = when;
    timers[at].entry = entry;
}

bool queue_is_empty(void)
{
    return ready.count == 0 && timer_count == 0;
}

bool queue_has_ready(void)
{
    return ready.count > 0;
}

/* --- taking out -------------------------------------------------------------- */

static bool is(const struct entry *entry, enum what what, int id)
{
    return entry->what == what && entry->id == id;
}

static void take_out(struct queue *queue, int at)
{
    queue->count--;
    memmove(&queue->entries[at], &queue->entries[at + 1],
            (size_t)(queue->count - at) * sizeof queue->entries[0]);
}

static bool remove_from(struct queue *queue, enum what what, int id)
{
    for (int i = 0; i < queue->count; i++)
        if (is(&queue->entries[i], what, id)) {
            take_out(queue, i);
            return true;
        }
    return false;
}

static bool remove_timer(int at)
{
    timer_count--;
    memmove(&timers[at], &timers[at + 1],
            (size_t)(timer_count - at) * sizeof timers[0]);
    return true;
}

bool queue_remove(enum what what, int id)
{
    for (int i = 0; i < timer_count; i++)
        if (is(&timers[i].entry, what, id))
            return remove_timer(i);
    return remove_from(&turn, what, id) || remove_from(&ready, what, id);
}

/* --- a turn ------------------------------------------------------------------- */

void turn_begins(bool something_found)
{
    if (!something_found && ready.count == 0 && timer_count > 0 &&
        timers[0].when > model_now)
        model_now = timers[0].when;
    while (timer_count > 0 && timers[0].when <= model_now) {
        queue_append(timers[0].entry);
        remove_timer(0);
    }
    turn = ready;
    ready.count = 0;
}

/* The runtime's own entries at the front have run by now. */
static void run_unseen(void)
{
    while (turn.count > 0 && entry_is_unseen(turn.entries[0])) {
        struct entry first = turn.entries[0];

        take_out(&turn, 0);
        entry_runs(first);
    }
}

static const char *name_of(enum what what)
{
    return what == CALL ? "call" : what == STEP ? "step of task" : "entry";
}

void turn_calls(enum what what, int id)
{
    int at = 0;

    run_unseen();
    fuzz_expect(turn.count > 0, "%s %d runs, and nothing is left in this turn",
                name_of(what), id);
    while (!is(&turn.entries[at], what, id) && turn.entries[at].any_order &&
           at + 1 < turn.count && turn.entries[at + 1].any_order)
        at++;
    fuzz_expect(is(&turn.entries[at], what, id), "%s %d runs before %s %d",
                name_of(what), id, name_of(turn.entries[0].what),
                turn.entries[0].id);
    take_out(&turn, at);
}

void turn_ends(void)
{
    run_unseen();
    fuzz_expect(turn.count == 0, "%s %d was lost",
                name_of(turn.entries[0].what), turn.entries[0].id);
}
