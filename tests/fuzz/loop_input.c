/* loop_input - the input as operations on the loop and on its model. */
#include <sched.h>

#include "fuzz.h"
#include "future_cancel.h"
#include "gather.h"
#include "loop_input.h"
#include "shield.h"
#include "stackful.h"
#include "task.h"
#include "tasks.h"
#include "threads.h"

struct loop *loop;
bool closing;

static const uint8_t *at, *end;

void input_begins(const uint8_t *data, size_t size)
{
    at = data;
    end = data + size;
}

unsigned input_next(void)
{
    return at < end ? *at++ : 0;
}

bool input_is_over(void)
{
    return at == end;
}

int input_object(void)
{
    unsigned byte = input_next();
    int id = object_count ? (int)(byte % (unsigned)object_count) : -1;

    return id >= 0 && objects[id].held ? id : -1;
}

/* Room for what one operation may make. */
static bool is_full(void)
{
    return object_count + 2 >= MOST_OBJECTS;
}

static void hold(int id, struct future *future)
{
    objects[id].real = future;
    objects[id].held = true;
}

/* --- futures and tasks ---------------------------------------------------------- */

static void create_future(void)
{
    if (!is_full())
        hold(object_new(PLAIN), loop_create_future(loop));
}

static void create_task(void)
{
    if (is_full())
        return;
    int id = object_new(TASK);
    struct coroutine *coroutine = coroutine_new(body, &objects[id]);
    struct task *task = loop_create_task(loop, coroutine, NULL);
    hold(id, &task->future);
    queue_append((struct entry){STEP, id, 0, false});
}

/* A value, or an error. */
static void set(void)
{
    unsigned byte = input_next();
    struct ending ending = {byte % 2 ? RAISED : RETURNED, byte / 2 % 16};
    int id = input_object();

    if (id < 0)
        return;
    struct outcome outcome =
        byte % 2 ? future_set_exception(objects[id].real, &errors[ending.value])
                 : future_set_result(objects[id].real, ending.value);
    if (objects[id].kind == TASK)
        fuzz_expect(outcome_is(outcome, RuntimeError), "a task was set");
    else if (objects[id].done)
        fuzz_expect(outcome_is(outcome, InvalidStateError), "set twice");
    else {
        fuzz_expect(!outcome.error, "%s", outcome.error->message);
        object_end(id, false, ending);
    }
}

static void cancel(void)
{
    int id = input_object();

    if (id < 0)
        return;
    bool accepted = future_cancel(objects[id].real);
    fuzz_expect(accepted == object_cancel(id), "object %d accepts: %d", id,
                accepted);
}

static void uncancel(void)
{
    int id = input_object();

    if (id < 0 || objects[id].kind != TASK)
        return;
    unsigned left = task_uncancel((struct task *)objects[id].real);
    fuzz_expect(left == task_takes_back(id), "%u requests are left", left);
}

/* Given back; it goes on all the same, if the loop can reach it. */
static void release(void)
{
    int id = input_object();

    if (id < 0)
        return;
    objects[id].held = false;
    future_release(objects[id].real);
}

/* --- what ends when others do ------------------------------------------------------ */

static void gather(void)
{
    void *futures[MOST_CHILDREN];
    int children[MOST_CHILDREN];
    unsigned byte = input_next();
    int count = byte / 2 % (MOST_CHILDREN + 1);

    for (int i = 0; i < count; i++) {
        int id = children[i] = input_object();
        if (id < 0 || objects[id].callback_count + 4 >= MOST_CALLBACKS)
            return;
        futures[i] = objects[id].real;
    }
    if (is_full())
        return;
    struct future *future = loop_gather(loop, futures, (size_t)count, byte % 2);
    hold(gather_new(children, count, byte % 2), future);
}

static void shield(void)
{
    int id = input_object();

    if (id < 0 || is_full() || objects[id].callback_count + 4 >= MOST_CALLBACKS)
        return;
    struct future *future = asyncio_shield(objects[id].real);
    if (!objects[id].done) {
        hold(shield_new(id), future);
        return;
    }
    fuzz_expect(future == objects[id].real, "a shield of what is done");
    future_release(future);
}

/* --- a call in a thread -------------------------------------------------------------- */

static struct outcome in_a_thread(void *value)
{
    return outcome_value((intptr_t)value);
}

/* The threads say once that calls have returned, until the loop has looked. */
static bool has_call_to_collect(void)
{
    for (int id = 0; id < object_count; id++)
        if (objects[id].kind == JOB && objects[id].unfinished)
            return true;
    return false;
}

/* It has returned, and said so, before anything else happens. */
static void run_in_thread(void)
{
    unsigned value = input_next();

    if (is_full() || loop_is_woken(loop) || has_call_to_collect())
        return;
    int id = object_new(JOB);
    objects[id].unfinished = 1;
    objects[id].ending.value = (long)value;
    hold(id, loop_run_in_executor(loop, in_a_thread, (void *)(intptr_t)value));
    while (!loop_is_woken(loop))
        sched_yield();
    loop->kind->hold_posters(loop, true); /* it writes to the pipe after that */
    loop->kind->hold_posters(loop, false);
    queue_append((struct entry){COLLECT, id, 0, false});
}

/* --- all of them ------------------------------------------------------------------------ */

void input_acts(void)
{
    static void (*const operations[])(void) = {
        create_future,
        create_task,
        set,
        set,
        cancel,
        uncancel,
        release,
        gather,
        shield,
        call_soon,
        call_later,
        call_later,
        call_cancel,
        call_when_done,
        call_not_when_done,
        call_posted,
        call_posted_by_thread,
        run_in_thread,
        sockets_open,
        sockets_watch,
        sockets_watch,
        sockets_unwatch,
        sockets_write,
        sockets_read,
        sockets_close,
        create_task,
        create_future,
    };
    enum { OPERATIONS = sizeof operations / sizeof operations[0] };

    for (unsigned left = input_next() % 4; left > 0; left--)
        operations[input_next() % OPERATIONS]();
}
