/* loop_model - futures and tasks, as CPython's source has them. */
#include <string.h>

#include "fuzz.h"
#include "loop_model.h"

struct object objects[MOST_OBJECTS];
int object_count;

int object_new(enum kind kind)
{
    fuzz_expect(object_count < MOST_OBJECTS, "the model is full");
    objects[object_count] = (struct object){.kind = kind, .awaits = -1};
    return object_count++;
}

void object_add_callback(int id, struct entry entry)
{
    struct object *object = &objects[id];

    if (object->done) {
        queue_append(entry);
        return;
    }
    fuzz_expect(object->callback_count < MOST_CALLBACKS, "too many callbacks");
    object->callbacks[object->callback_count++] = entry;
}

bool object_remove_callback(int id, struct entry entry)
{
    struct object *object = &objects[id];

    for (int i = 0; i < object->callback_count; i++) {
        struct entry *at = &object->callbacks[i];

        if (at->what != entry.what || at->id != entry.id)
            continue;
        object->callback_count--;
        memmove(at, at + 1, (size_t)(object->callback_count - i) * sizeof *at);
        return true;
    }
    return false;
}

void object_end(int id, bool is_cancelled, struct ending ending)
{
    struct object *object = &objects[id];

    fuzz_expect(!object->done, "the model ends object %d twice", id);
    object->done = true;
    object->is_cancelled = is_cancelled;
    object->ending = ending;
    for (int i = 0; i < object->callback_count; i++)
        queue_append(object->callbacks[i]);
    object->callback_count = 0;
}

bool object_leads_to(int id, int task)
{
    const struct object *object = &objects[id];

    if (id == task)
        return true;
    if (object->done)
        return false;
    if (object->awaits >= 0 && object_leads_to(object->awaits, task))
        return true;
    for (int i = 0; i < object->count; i++)
        if (object_leads_to(object->children[i], task))
            return true;
    return false;
}

/* --- cancelling ----------------------------------------------------------------- */

/* Task.cancel(): what it waits for is, or else it will be raised. */
static bool cancel_task(struct object *task)
{
    task->requests++;
    if (task->awaits < 0 || !object_cancel(task->awaits))
        task->must_cancel = true;
    return true;
}

/* _GatheringFuture.cancel() */
static bool cancel_gather(struct object *gather)
{
    bool any = false;

    for (int i = 0; i < gather->count; i++)
        any = object_cancel(gather->children[i]) || any;
    gather->cancel_requested = gather->cancel_requested || any;
    return any;
}

bool object_cancel(int id)
{
    struct object *object = &objects[id];

    if (object->done)
        return false;
    if (object->kind == TASK)
        return cancel_task(object);
    if (object->kind == GATHER)
        return cancel_gather(object);
    object_end(id, true, (struct ending){CANCELLED, 0});
    return true;
}

/* --- tasks --------------------------------------------------------------------------- */

void task_waits(int task, int id)
{
    objects[task].awaits = id;
    object_add_callback(id, (struct entry){STEP, task, 0, false});
    if (objects[task].must_cancel && object_cancel(id))
        objects[task].must_cancel = false;
}

struct ending task_resumes(int id)
{
    struct object *task = &objects[id];
    struct ending sent = {RETURNED, 0};

    if (task->awaits >= 0)
        sent = objects[task->awaits].ending;
    task->awaits = -1;
    if (task->must_cancel)
        sent = (struct ending){CANCELLED, 0};
    task->must_cancel = false;
    return sent;
}

void task_ends(int id, struct ending ending)
{
    struct object *task = &objects[id];

    if (task->must_cancel && ending.how == RETURNED)
        ending.how = CANCELLED;
    task->must_cancel = false;
    object_end(id, ending.how == CANCELLED, ending);
}

unsigned task_takes_back(int id)
{
    struct object *task = &objects[id];

    if (task->requests > 0 && --task->requests == 0)
        task->must_cancel = false;
    return task->requests;
}

/* --- what nobody sees ------------------------------------------------------------------ */

static void wake(int id)
{
    if (!objects[id].done)
        object_end(id, false,
                   (struct ending){RETURNED, objects[id].ending.value});
}

bool entry_is_unseen(struct entry entry)
{
    if (entry.what == STEP) /* it ends before it has begun */
        return !objects[entry.id].started && objects[entry.id].must_cancel;
    return entry.what != CALL;
}

void entry_runs(struct entry entry)
{
    switch (entry.what) {
    case CALL:
        break;
    case STEP:
        task_ends(entry.id, (struct ending){CANCELLED, 0});
        break;
    case TIE:
        outer_hears(entry.id, entry.child);
        break;
    case SHIELD_END:
        shield_ends(entry.id);
        break;
    case LOG:
        break;
    case WAITED:
        wait_hears(entry.id, entry.child);
        break;
    case TIME_OUT:
        object_cancel(entry.id);
        objects[entry.id].expiring = true;
        break;
    case COLLECT:
        objects[entry.id].unfinished = 0;
        wake(entry.id);
        break;
    case WAKE:
        wake(entry.id);
    }
}
