/* loop_calls - functions that the loop is to call, by every way there is. */
#include <pthread.h>

#include "fuzz.h"
#include "loop_input.h"
#include "wakeup.h"

enum { MOST_CALLS = 600 };

static struct call {
    struct handle handle; /* of a call that has one */
    bool has_handle, pending;
    int object; /* whose end it waits for; -1: none's */
} calls[MOST_CALLS];
static int call_count;

void calls_clear(void)
{
    call_count = 0;
}

/* -1 where there are too many. */
int call_new(void)
{
    if (call_count == MOST_CALLS)
        return -1;
    calls[call_count] = (struct call){.object = -1};
    return call_count++;
}

void *call_argument(int id)
{
    return &calls[id];
}

static int id_of(const void *argument)
{
    return (int)((const struct call *)argument - calls);
}

/* It runs, and what it does is the input's next. */
void call_function(void *argument)
{
    int id = id_of(argument);

    turn_calls(CALL, id);
    fuzz_expect(loop_time(loop) == model_now, "it is %f, not %f",
                loop_time(loop), model_now);
    calls[id].pending = false;
    input_acts();
}

/* --- with a handle ------------------------------------------------------------- */

static void note(int id, struct handle handle)
{
    fuzz_expect(handle_pending(&handle) && !handle_cancelled(&handle),
                "call %d is not to come", id);
    calls[id].handle = handle;
    calls[id].has_handle = calls[id].pending = true;
}

void call_soon(void)
{
    int id = call_new();

    if (id < 0)
        return;
    note(id, loop_call_soon(loop, call_function, &calls[id]));
    queue_append((struct entry){CALL, id, 0, false});
}

/* Few deadlines: many are equal, and some are past. */
void call_later(void)
{
    int id = call_new();
    double delay = (input_next() % 8 - 1.0) / 4;

    if (id < 0)
        return;
    note(id, loop_call_later(loop, delay, call_function, &calls[id]));
    queue_set_timer(model_now + delay, (struct entry){CALL, id, 0, false});
}

void call_cancel(void)
{
    int id = call_count ? (int)(input_next() % (unsigned)call_count) : -1;

    if (id < 0 || !calls[id].has_handle)
        return;
    bool was_there = queue_remove(CALL, id);
    fuzz_expect(was_there == calls[id].pending, "call %d is pending: %d", id,
                was_there);
    handle_cancel(&calls[id].handle);
    calls[id].pending = false;
    fuzz_expect(handle_cancelled(&calls[id].handle), "call %d", id);
}

void calls_check(void)
{
    for (int i = 0; i < call_count; i++)
        if (calls[i].has_handle)
            fuzz_expect(handle_pending(&calls[i].handle) == calls[i].pending,
                        "call %d is pending: %d", i, !calls[i].pending);
}

/* --- when something is done ------------------------------------------------------ */

static void done_function(struct future *future, void *argument)
{
    const struct object *object = &objects[calls[id_of(argument)].object];

    fuzz_expect(object->real == future && future_done(future),
                "it is another that is done");
    call_function(argument);
}

void call_when_done(void)
{
    int object = input_object(), id;

    if (object < 0 || objects[object].callback_count + 2 >= MOST_CALLBACKS ||
        (id = call_new()) < 0)
        return;
    calls[id].object = object;
    fuzz_expect(future_add_done_callback(objects[object].real, done_function,
                                         &calls[id]),
                "no memory");
    object_add_callback(object, (struct entry){CALL, id, 0, false});
}

void call_not_when_done(void)
{
    int id = call_count ? (int)(input_next() % (unsigned)call_count) : -1;
    int object = id < 0 ? -1 : calls[id].object;

    if (object < 0 || !objects[object].held)
        return;
    size_t removed = future_remove_done_callback(objects[object].real,
                                                 done_function, &calls[id]);
    bool was_there =
        object_remove_callback(object, (struct entry){CALL, id, 0, false});
    fuzz_expect(removed == was_there, "%zu removed", removed);
}

/* --- from other threads ------------------------------------------------------------ */

static void *post(void *argument)
{
    struct outcome outcome =
        loop_call_soon_threadsafe(loop, call_function, argument);

    fuzz_expect(!outcome.error, "%s", outcome.error->message);
    return NULL;
}

void call_posted(void)
{
    int id = call_new();

    if (id < 0)
        return;
    post(&calls[id]);
    queue_append((struct entry){CALL, id, 0, false});
}

void call_posted_by_thread(void)
{
    pthread_t thread;
    int id = call_new();

    if (id < 0)
        return;
    fuzz_expect(pthread_create(&thread, NULL, post, &calls[id]) == 0,
                "no thread");
    pthread_join(thread, NULL);
    queue_append((struct entry){CALL, id, 0, false});
}
