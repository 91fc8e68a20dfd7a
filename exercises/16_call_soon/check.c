/* check of call_soon: a callback and its ticket. */
#include <string.h>

#include "check.h"
#include "handle.h"
#include "loop.h"

static struct loop *loop;
static char called[32]; /* the letters of those that were, in order */

static void write_letter(void *letter)
{
    size_t length = strlen(called);

    called[length] = *(char *)letter;
    called[length + 1] = '\0';
}

static void begin(void)
{
    did("made a loop");
    loop = loop_new();
    called[0] = '\0';
}

static void end(void)
{
    did("gave the loop back");
    loop_free(loop);
}

static char letters[] = "ABCDEFG";

static struct handle call_soon(int i)
{
    did("queued %c with loop_call_soon()", letters[i]);
    return loop_call_soon(loop, write_letter, &letters[i]);
}

static void cancel(struct handle *handle, const char *what)
{
    did("cancelled %s", what);
    handle_cancel(handle);
}

static void nothing(void *unused)
{
    (void)unused;
}

/* The loop's own callback sees to it that it need not wait. */
static void turn(void)
{
    static struct callback own;

    did("let the loop do one turn");
    callback_init(&own, nothing, NULL);
    loop_queue(loop, &own);
    loop_run_once(loop);
}

static void expect_called(const char *expected)
{
    expect_text("which were called", called, expected);
}

static void expect_pending(const char *which, const struct handle *handle,
                           bool expected)
{
    bool pending = handle_pending(handle);

    expect(
        pending == expected,
        expected ? "handle_pending() says true" : "handle_pending() says false",
        "it says %s, for the ticket of %s", pending ? "true" : "false", which);
}

static void is_called_in_the_next_turn(void)
{
    begin();
    call_soon(0);
    expect_called("");
    turn();
    expect_called("A");
    turn();
    expect_called("A");
    end();
}

static void first_come_first_served(void)
{
    begin();
    for (int i = 0; i < 4; i++)
        call_soon(i);
    turn();
    expect_called("ABCD");
    for (int i = 0; i < 5; i++)
        call_soon(i);
    turn();
    expect_called("ABCDABCDE");
    end();
}

static void is_pending_until_called(void)
{
    begin();
    struct handle a = call_soon(0);
    expect_pending("A", &a, true);
    turn();
    expect_pending("A, which has been called", &a, false);
    expect(!handle_cancelled(&a), "it is not cancelled",
           "handle_cancelled() says true");
    end();
}

static void cancelled_is_not_called(void)
{
    begin();
    call_soon(0);
    struct handle b = call_soon(1);
    call_soon(2);
    cancel(&b, "B");
    expect(handle_cancelled(&b), "handle_cancelled() says true",
           "it says false");
    expect_pending("B", &b, false);
    turn();
    expect_called("AC");
    end();
}

static struct handle other;

static void cancel_other(void *letter)
{
    write_letter(letter);
    handle_cancel(&other);
}

static void cancelled_in_the_same_turn(void)
{
    begin();
    did("queued A, which cancels B when it is called");
    loop_call_soon(loop, cancel_other, "A");
    other = call_soon(1);
    turn();
    expect_called("A");
    end();
}

static void a_timer_leaves_the_heap(void)
{
    begin();
    did("set a timer for A with loop_call_later(), 10 seconds");
    struct handle a = loop_call_later(loop, 10, write_letter, "A");
    expect_pending("A", &a, true);
    cancel(&a, "A");
    expect_number("how many timers are in the heap",
                  (intmax_t)loop->timers.count, 0);
    turn();
    expect_called("");
    end();
}

static void an_old_ticket_is_void(void)
{
    begin();
    struct handle a = call_soon(0);
    turn();
    struct handle b = call_soon(1);
    expect(b.scheduled == a.scheduled,
           "B gets the memory that A has had, and does not need any more",
           "it got other memory");
    expect_pending("A, which has been called", &a, false);
    cancel(&a, "A, which has been called");
    expect(handle_cancelled(&a), "its ticket is cancelled from then on",
           "handle_cancelled() says false");
    expect_pending("B", &b, true);
    turn();
    expect_called("AB");
    end();
}

static void a_copy_is_void_too(void)
{
    begin();
    struct handle a = call_soon(0), copy = a;
    did("copied the ticket of A");
    cancel(&a, "A");
    expect_pending("A, the copy", &copy, false);
    expect(copy.scheduled->argument == NULL,
           "the argument of what was cancelled is forgotten: NULL",
           "it is still there");
    call_soon(1);
    cancel(&copy, "A once more, with the copy");
    turn();
    expect_called("B");
    end();
}

static void the_last_is_used_first(void)
{
    begin();
    call_soon(0);
    struct handle b = call_soon(1);
    turn();
    struct handle c = call_soon(2);
    expect(c.scheduled == b.scheduled,
           "C gets the memory that was put back last, which is B's",
           "it got other memory");
    turn();
    expect_called("ABC");
    end();
}

static struct handle own;
static bool pending_within, same_memory;

static void ask_within(void *letter)
{
    write_letter(letter);
    pending_within = handle_pending(&own);
    handle_cancel(&own);
}

static void over_when_it_is_called(void)
{
    begin();
    did("queued A, which asks for its own ticket when it is called, and "
        "cancels it");
    own = loop_call_soon(loop, ask_within, "A");
    turn();
    expect_called("A");
    expect(!pending_within, "while it is called it is not pending any more",
           "handle_pending() said true");
    call_soon(1);
    call_soon(2);
    turn();
    expect_called("ABC");
    end();
}

static void queue_again(void *letter)
{
    write_letter(letter);
    if (strlen(called) < 3) {
        struct handle next = loop_call_soon(loop, queue_again, letter);
        same_memory = next.scheduled == own.scheduled;
    }
}

static void queues_itself_again(void)
{
    begin();
    did("queued A, which queues itself again when it is called");
    own = loop_call_soon(loop, queue_again, "A");
    turn();
    expect_called("A");
    expect(same_memory, "the next one gets the memory that is free again",
           "it got other memory, while that one was still in use");
    turn();
    expect_called("AA");
    turn();
    expect_called("AAA");
    end();
}

static void closing_ends_it(void)
{
    begin();
    struct handle a = call_soon(0);
    did("closed the loop");
    loop_close(loop);
    expect_pending("A, of a loop that is closed", &a, false);
    cancel(&a, "A");
    expect(handle_cancelled(&a), "handle_cancelled() says true",
           "it says false");
    end();
}

#define TAKE    "handle_pool_take() in mine/call_soon.c"
#define RUN     "run() in mine/call_soon.c"
#define PENDING "handle_pending() in mine/call_soon.c"
#define CANCEL  "handle_cancel() in mine/call_soon.c"

static void no_memory(void)
{
    struct handle handle = {0};

    begin();
    did("left no memory, and queued until there was no ticket any more");
    if (leave_no_memory(true)) {
        for (int i = 0; i == 0 || (handle.scheduled && i < 100000); i++)
            handle = loop_call_soon(loop, nothing, NULL);
        leave_no_memory(false);
        expect(!handle.scheduled, "the last ticket's `scheduled` is NULL",
               "there was memory without end");
    }
    end();
}

const struct check checks[] = {
    {"a callback is called in the next turn, once", is_called_in_the_next_turn,
     TAKE ", then " RUN ": function and argument"},
    {"first come, first served", first_come_first_served,
     TAKE ", where `unused` is empty; put_back()"},
    {"it is pending until it has been called", is_pending_until_called,
     PENDING "; the serial number"},
    {"what is cancelled is not called", cancelled_is_not_called,
     CANCEL "; list_remove() in common/base/list.h"},
    {"nor if it would have been called in this turn",
     cancelled_in_the_same_turn, CANCEL},
    {"a timer that is cancelled leaves the heap", a_timer_leaves_the_heap,
     CANCEL "; timers_remove() in common/loop/timers.h"},
    {"an old ticket does not touch the callback that has its memory now",
     an_old_ticket_is_void, PENDING ", the serial number; " CANCEL},
    {"nor does a copy of a ticket that was cancelled", a_copy_is_void_too,
     "put_back() in mine/call_soon.c; " CANCEL},
    {"what was put back last is used first", the_last_is_used_first,
     "put_back() in mine/call_soon.c"},
    {"its use is over when it is called", over_when_it_is_called,
     RUN ": what comes first, put_back() or the call?"},
    {"a callback may queue itself again", queues_itself_again,
     RUN ": what comes first, put_back() or the call?"},
    {"with the loop closed no ticket holds", closing_ends_it,
     PENDING ", handles.closed"},
    {"where there is no memory, the ticket says so", no_memory,
     TAKE ", what refill() says"},
    {0}};
