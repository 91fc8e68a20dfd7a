/* check of callbacks: who is told when a future is done. */
#include <string.h>

#include "check.h"
#include "event_loop.h"
#include "event_loop_state.h"
#include "future.h"
#include "loop.h"

static struct loop *loop;
static struct future future; /* here, so that it is seen when it is let go of */
static bool gone;
static char order[16]; /* the letters of those who were called */

static void note_gone(struct future *it)
{
    (void)it;
    gone = true;
}

static const struct future_kind kind = {
    .name = "Future",
    .free = note_gone,
    .cancel = future_cancel_plainly,
};

static void make(void)
{
    did("made a future");
    loop = asyncio_new_event_loop();
    future_init(&future, &kind, loop);
    gone = false;
    memset(order, 0, sizeof order);
}

static void let_go(void)
{
    did("released the future");
    future_release(&future);
}

static void expect_gone(void)
{
    expect(gone, "nothing keeps the future any more",
           "it is still kept: future_release() was not called, or not as "
           "often as future_retain()");
}

static void release(void)
{
    let_go();
    loop_free(loop);
}

static void note(const char *letter)
{
    size_t length = strlen(order);

    if (length < sizeof order - 1)
        order[length] = *letter;
}

static void called(struct future *it, void *letter)
{
    expect(it == &future, "the function is called with the future",
           "it is called with something else");
    note(letter);
}

static void called_too(struct future *it, void *letter)
{
    called(it, letter);
}

static void add(const char *letter)
{
    did("added a function with the argument %s", letter);
    expect(future_add_done_callback(&future, called, (void *)letter),
           "future_add_done_callback() says true", "it says false");
}

/* One that lies in something else: here, in an array. */
static struct callback waiters[4];

static void waiter_called(void *letter)
{
    note(letter);
}

static void wait_as(int i, const char *letter)
{
    did("added a waiter, %s", letter);
    callback_init(&waiters[i], waiter_called, (void *)letter);
    future_add_waiter(&future, &waiters[i]);
}

static void set(void)
{
    did("set its result");
    outcome_ignore(future_set_result(&future, 42));
}

static void nothing(void *unused)
{
    (void)unused;
}

static void turn(void)
{
    did("let the loop do one turn");
    loop_call_soon(loop, nothing, NULL); /* so that it need not wait */
    loop_run_once(loop);
}

static void expect_called(const char *letters)
{
    expect_text("the callbacks that were called", order, letters);
}

static size_t remove_all(const char *letter)
{
    did("removed the function with the argument %s", letter);
    return future_remove_done_callback(&future, called, (void *)letter);
}

static void a_waiter(void)
{
    make();
    wait_as(0, "w");
    turn();
    expect_called("");
    set();
    expect_called("");
    turn();
    expect_called("w");
    turn();
    expect_called("w");
    release();
}

static void a_waiter_too_late(void)
{
    make();
    set();
    wait_as(0, "w");
    expect_called("");
    turn();
    expect_called("w");
    release();
}

static void a_function(void)
{
    make();
    add("a");
    turn();
    expect_called("");
    set();
    expect_called("");
    turn();
    expect_called("a");
    turn();
    expect_called("a");
    release();
}

static void in_order(void)
{
    make();
    add("a");
    wait_as(0, "w");
    add("b");
    wait_as(1, "x");
    set();
    turn();
    expect_called("awbx");
    release();
}

static void a_function_too_late(void)
{
    make();
    set();
    add("a");
    expect_called("");
    turn();
    expect_called("a");
    release();
}

static void each_time(void)
{
    make();
    add("a");
    add("b");
    add("a");
    set();
    turn();
    expect_called("aba");
    release();
}

static void kept_for_those_queued(void)
{
    make();
    add("a");
    add("b");
    set();
    let_go();
    expect(!gone, "two functions are queued, and keep the future",
           "it was let go of");
    turn();
    expect_called("ab");
    expect_gone();
    loop_free(loop);
}

static void not_kept_for_waiters(void)
{
    make();
    wait_as(0, "w");
    set();
    let_go();
    expect(gone, "a waiter is queued, and does not keep the future",
           "it is kept, and nothing will release it");
    loop_run_once(loop);
    expect_called("w");
    loop_free(loop);
}

static void kept_when_too_late(void)
{
    make();
    set();
    add("a");
    look_at("future_add_done_callback() in mine/callbacks.c, where the future "
            "is done already: future_retain()");
    let_go();
    expect(!gone, "a function is queued, and keeps the future",
           "it was let go of");
    turn();
    expect_called("a");
    expect_gone();
    loop_free(loop);
}

static void not_kept_for_those_who_wait(void)
{
    make();
    add("a");
    wait_as(0, "w");
    let_go();
    expect(gone, "a callback that still waits does not keep the future",
           "it is kept");
    loop_free(loop);
}

static void is_removed(void)
{
    make();
    add("a");
    add("b");
    add("a");
    expect_number("future_remove_done_callback() says how many there were",
                  (intmax_t)remove_all("a"), 2);
    expect_number("to remove them once more", (intmax_t)remove_all("a"), 0);
    set();
    turn();
    expect_called("b");
    release();
}

static void only_what_is_the_same(void)
{
    make();
    add("a");
    did("added another function with the argument a");
    static const char *letter = "a";
    future_add_done_callback(&future, called_too, (void *)letter);
    wait_as(0, "w");
    expect_number("future_remove_done_callback()", (intmax_t)remove_all("b"),
                  0);
    did("removed the other function with the argument a");
    expect_number("future_remove_done_callback()",
                  (intmax_t)future_remove_done_callback(&future, called_too,
                                                        (void *)letter),
                  1);
    set();
    turn();
    expect_called("aw");
    release();
}

static void not_what_is_queued(void)
{
    make();
    add("a");
    set();
    expect_number("future_remove_done_callback() when it is done",
                  (intmax_t)remove_all("a"), 0);
    turn();
    expect_called("a");
    release();
}

/* What is given back is used again: then the loop needs no new memory. */
static void gives_back(void)
{
    enum { TIMES = 200 };

    make();
    set();
    did("added a function %d times, one after the other, with a turn after "
        "each",
        TIMES);
    for (int i = 0; i < TIMES; i++) {
        future_add_done_callback(&future, called, "a");
        loop_run_once(loop);
        if (i == 0)
            waiters[0].argument = event_loop_of(loop)->freelist.chunks;
    }
    expect(waiters[0].argument == event_loop_of(loop)->freelist.chunks,
           "each time the same memory is used",
           "the loop had to take more: what was called is not given back");
    release();
    make();
    look_at("future_remove_done_callback() in mine/callbacks.c: forget()");
    did("added a function and removed it, %d times", TIMES);
    for (int i = 0; i < TIMES; i++) {
        future_add_done_callback(&future, called, "a");
        future_remove_done_callback(&future, called, "a");
        if (i == 0)
            waiters[0].argument = event_loop_of(loop)->freelist.chunks;
    }
    expect(waiters[0].argument == event_loop_of(loop)->freelist.chunks,
           "each time the same memory is used",
           "the loop had to take more: what was removed is not given back");
    release();
}

static void add_another(struct future *it, void *letter)
{
    (void)it;
    add(letter);
}

/* The last one given back is the next to be used. */
static void gives_back_before(void)
{
    make();
    set();
    did("added a function that adds another one");
    future_add_done_callback(&future, add_another, "b");
    const struct list *first = loop->ready.next;
    loop_run_once(loop);
    expect(loop->ready.next == first,
           "when a function is called, what it was kept in can be used again",
           "the function that it added took new memory");
    turn();
    expect_called("b");
    release();
}

static void no_memory(void)
{
    bool added = true;

    make();
    did("left no memory, and added functions until there was none");
    if (leave_no_memory(true)) {
        for (int i = 0; added && i < 100000; i++)
            added = future_add_done_callback(&future, called, "a");
        leave_no_memory(false);
        expect(!added, "future_add_done_callback() says false",
               "it said true, again and again");
    }
    future_remove_done_callback(&future, called, "a");
    release();
}

#define WAITER   "future_add_waiter() in mine/callbacks.c"
#define ADD      "future_add_done_callback() in mine/callbacks.c"
#define SCHEDULE "future_schedule_callbacks() in mine/callbacks.c"
#define RUN      "run_done_callback() in mine/callbacks.c"
#define REMOVE   "future_remove_done_callback() in mine/callbacks.c"

const struct check checks[] = {
    {"a waiter is called in the turn after it is done", a_waiter,
     WAITER ", then " SCHEDULE ": loop_queue_all()"},
    {"a waiter that comes too late is called in the next turn",
     a_waiter_too_late, WAITER ": loop_queue() if it is done"},
    {"a function is called in the turn after it is done", a_function,
     ADD ", then " RUN ", then " SCHEDULE ": future_retain()"},
    {"all are called in the order in which they came", in_order, SCHEDULE},
    {"a function that comes too late is called in the next turn",
     a_function_too_late, ADD},
    {"a function is called as often as it was added", each_time, ADD},
    {"functions that are queued keep the future", kept_for_those_queued,
     SCHEDULE ": future_retain() for each function; " RUN ": future_release()"},
    {"waiters that are queued do not", not_kept_for_waiters,
     SCHEDULE ": future_retain() only for functions; done_callback_of()"},
    {"one that came too late keeps it as well", kept_when_too_late,
     RUN ": future_release()"},
    {"a callback that waits does not keep the future",
     not_kept_for_those_who_wait,
     ADD ": the future is retained when the function is queued"},
    {"a function can be removed", is_removed,
     REMOVE ": all that are the same; where is the next link when one has been "
            "taken out?"},
    {"only what is the same is removed", only_what_is_the_same,
     REMOVE ": function, argument, and done_callback_of(), which is NULL for "
            "the other kind"},
    {"what is queued is not removed", not_what_is_queued,
     REMOVE ": it looks at the future's list, which is empty then"},
    {"what was called or removed is given back", gives_back, RUN ": forget()"},
    {"it is given back before the function is called", gives_back_before,
     RUN ": forget() first; what is still needed has to be kept elsewhere"},
    {"where there is no memory, it says so", no_memory,
     ADD ", where there is no memory"},
    {0}};
