/* loop - bytes as operations on the loop: turn by turn it does what the model
   does, in the same order, at the same times; nothing is lost, nothing done
   twice, and at the end all memory is given back. */
#include <math.h>
#include <stdlib.h>

#include "event_loop.h"
#include "exception_handler.h"
#include "future_cancel.h"
#include "fuzz.h"
#include "loop_input.h"
#include "loop_turn.h"
#include "task.h"
#include "tasks.h"
#include "virtual_clock.h"

/* --- what holds after each turn ------------------------------------------------ */

static void check_object(int id)
{
    const struct object *object = &objects[id];

    if (!object->held)
        return;
    fuzz_expect(future_done(object->real) == object->done, "object %d done: %d",
                id, !object->done);
    fuzz_expect(future_cancelled(object->real) == object->is_cancelled,
                "object %d cancelled: %d", id, !object->is_cancelled);
    if (object->done)
        fuzz_expect(ending_is(object->ending, object->real->outcome),
                    "object %d has ended in another way", id);
    if (object->kind == TASK)
        fuzz_expect(task_cancelling((struct task *)object->real) ==
                        object->requests,
                    "requests of task %d", id);
}

/* All that are not done, the oldest first. */
static void check_tasks(void)
{
    struct task *tasks[MOST_OBJECTS];
    size_t count = loop_all_tasks(loop, tasks, MOST_OBJECTS), i = 0;

    for (int id = 0; id < object_count; id++)
        if (objects[id].kind == TASK && !objects[id].done)
            fuzz_expect(i < count && &tasks[i++]->future == objects[id].real,
                        "task %d is not where it should be", id);
    fuzz_expect(i == count, "%zu tasks, not %zu", count, i);
}

static int depth; /* calls that have begun, and not ended */

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer, (void)subject;
    depth += (event == CALLBACK_STARTS) - (event == CALLBACK_ENDS);
    fuzz_expect(depth == 0 || depth == 1, "a call within a call");
}

static void take_turn(void)
{
    turn_begins(sockets_poll());
    loop_run_once(loop);
    turn_ends();
    fuzz_expect(loop_time(loop) == model_now, "it is %f, not %f",
                loop_time(loop), model_now);
    fuzz_expect(depth == 0, "%d calls have not ended", depth);
    for (int id = 0; id < object_count; id++)
        check_object(id);
    check_tasks();
    calls_check();
}

/* --- the run ----------------------------------------------------------------------- */

static struct outcome take_report(struct exception_handler *handler,
                                  struct loop *of,
                                  const struct exception_context *context)
{
    (void)handler;
    fuzz_expect(of == loop && context->message && *context->message,
                "a report without a word");
    return outcome_value(0);
}

/* By the first byte: which selector, and whether it is watched. */
static void open_loop(unsigned byte)
{
    static const char *const selectors[] = {"", "select", "poll", ""};
    static struct exception_handler handler = {take_report};
    static struct observer observer;

    setenv("ASYNCIO_CLOCK", "virtual", 1);
    setenv("ASYNCIO_SELECTOR", selectors[byte % 4], 1);
    loop = asyncio_new_event_loop();
    fuzz_expect(loop, "no loop");
    loop_set_exception_handler(loop, &handler);
    loop->slow_callback_duration = INFINITY;
    if (byte & 8)
        loop_set_debug(loop, true);
    observer = (struct observer){.on_event = on_event};
    if (byte & 16)
        loop_add_observer(loop, &observer);
}

/* Whether a turn would not wait for ever. */
static bool has_something_to_do(void)
{
    return !queue_is_empty() || sockets_are_ready();
}

static void run_input(void)
{
    while (!input_is_over()) {
        input_acts();
        if (has_something_to_do())
            take_turn();
    }
}

static bool is_pending_task(int id)
{
    return objects[id].kind == TASK && !objects[id].done;
}

static bool has_tasks(void)
{
    for (int id = 0; id < object_count; id++)
        if (is_pending_task(id))
            return true;
    return false;
}

static void cancel_all(void)
{
    for (int id = 0; id < object_count; id++)
        if (objects[id].held || is_pending_task(id))
            fuzz_expect(future_cancel(objects[id].real) == object_cancel(id),
                        "object %d", id);
}

/* Everything is cancelled until nothing is left: a task may have to be asked
   twice, for it may answer a request by waiting again. */
static void wind_down(void)
{
    sockets_unwatch_all();
    do {
        cancel_all();
        while (!queue_is_empty())
            take_turn();
    } while (has_tasks());
    fuzz_expect(loop_all_tasks(loop, NULL, 0) == 0, "tasks are left");
}

/* With all that is pending. */
static void break_off(void)
{
    struct task *tasks[MOST_OBJECTS];
    size_t count = loop_all_tasks(loop, tasks, MOST_OBJECTS);

    for (size_t i = 0; i < count; i++)
        tasks[i]->report_if_pending = false; /* on stderr, if it never began */
    loop_set_debug(loop,
                   false); /* or it would say what is left, and where from */
    closing = true;
    loop_close(loop);
}

static void give_back(void)
{
    for (int id = 0; id < object_count; id++)
        if (objects[id].held)
            future_release(objects[id].real);
    fuzz_expect(loop->references == 1, "%u objects are left",
                loop->references - 1);
    loop_free(loop);
}

/* The model has room for no more. */
enum { MOST_BYTES = 1000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    if (size > MOST_BYTES)
        size = MOST_BYTES;
    object_count = depth = 0;
    closing = false;
    queue_clear();
    calls_clear();
    open_loop(data[0]);
    input_begins(data + 1, size - 1);
    run_input();
    if (data[0] & 32)
        break_off();
    else
        wind_down();
    give_back();
    sockets_clear();
    return 0;
}
