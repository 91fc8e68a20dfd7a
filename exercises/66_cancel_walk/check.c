/* check of cancel_walk: how a request to cancel finds its way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "await.h"
#include "check.h"
#include "future_cancel.h"
#include "gather.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

/* One that waits for others, as a task or a gather does; and a leaf, which
   does not. They write down who was asked, and what it had heard. */
struct knot {
    struct future future;
    struct future *below[4];
    const char *name;
    enum cancel_result says;
    enum cancel_result heard;
};
static struct knot a, b, c, d, x, y;
static char asked[256];
static const char *const answers[] = {"ANSWER_REFUSED", "ANSWER_IN_CYCLE",
                                      "ANSWER_ACCEPTED"};
static struct loop *loop;

static void note(const struct knot *knot, const char *heard)
{
    size_t used = strlen(asked);

    snprintf(asked + used, sizeof asked - used, "%s%s%s%s", used ? ", " : "",
             knot->name, *heard ? " heard " : "", heard);
}

static enum cancel_result cancel_leaf(struct future *future,
                                      enum cancel_result answer,
                                      const struct error *error)
{
    struct knot *knot = (struct knot *)future;

    (void)answer;
    note(knot, "");
    if (knot->says == ANSWER_ACCEPTED)
        future_finish_cancelled(future, error);
    return knot->says;
}

static enum cancel_result cancel_knot(struct future *future,
                                      enum cancel_result answer,
                                      const struct error *error)
{
    struct knot *knot = (struct knot *)future;

    (void)error;
    knot->heard = answer;
    if (knot->name)
        note(knot, answers[answer]);
    return knot->says;
}

static struct future *below(const struct future *future, size_t i)
{
    return ((const struct knot *)future)->below[i];
}

static const struct future_kind leaf_kind = {.name = "leaf",
                                             .cancel = cancel_leaf};
static const struct future_kind knot_kind = {
    .name = "knot", .cancel = cancel_knot, .passes_on = true, .awaits = below};

static void make(struct knot *knot, const char *name,
                 const struct future_kind *kind)
{
    *knot = (struct knot){.name = name, .says = ANSWER_ACCEPTED};
    future_init(&knot->future, kind, loop);
}

/* x and y can be cancelled on the spot, the others pass it on. */
static void make_all(void)
{
    loop = loop_new();
    make(&a, "a", &knot_kind);
    make(&b, "b", &knot_kind);
    make(&c, "c", &knot_kind);
    make(&d, "d", &knot_kind);
    make(&x, "x", &leaf_kind);
    make(&y, "y", &leaf_kind);
    asked[0] = '\0';
}

static void waits_for(struct knot *knot, struct knot *first,
                      struct knot *second)
{
    if (second)
        did("let %s wait for %s and %s", knot->name, first->name, second->name);
    else
        did("let %s wait for %s", knot->name, first->name);
    knot->below[0] = &first->future;
    knot->below[1] = second ? &second->future : NULL;
}

static void finish(struct knot *knot)
{
    did("set the result of %s: it is done", knot->name);
    expect_value("future_set_result()", future_set_result(&knot->future, 1), 0);
}

static void cancel(struct knot *knot, bool accepted)
{
    did("asked %s to cancel", knot->name);
    expect(future_cancel(&knot->future) == accepted,
           accepted ? "the request says true: it was accepted"
                    : "the request says false: it was refused",
           "it says %s", accepted ? "false" : "true");
}

static void expect_asked(const char *expected)
{
    expect_text("those that were told, in order", asked, expected);
}

static void release(void)
{
    loop_free(loop);
}

/* ---- down, and up again -------------------------------------------------- */

static void a_leaf(void)
{
    make_all();
    cancel(&x, true);
    expect_asked("x");
    release();
}

static void a_done_one(void)
{
    make_all();
    finish(&x);
    cancel(&x, false);
    expect_asked("");
    release();
}

static void one_below(void)
{
    make_all();
    waits_for(&a, &x, NULL);
    cancel(&a, true);
    expect_asked("x, a heard ANSWER_ACCEPTED");
    release();
}

static void nobody_below(void)
{
    make_all();
    did("let a wait for no future");
    cancel(&a, true);
    expect_asked("a heard ANSWER_REFUSED");
    release();
}

static void a_chain(void)
{
    make_all();
    waits_for(&a, &b, NULL);
    waits_for(&b, &c, NULL);
    waits_for(&c, &x, NULL);
    cancel(&a, true);
    expect_asked("x, c heard ANSWER_ACCEPTED, b heard ANSWER_ACCEPTED, a heard "
                 "ANSWER_ACCEPTED");
    release();
}

static void two_below(void)
{
    make_all();
    waits_for(&a, &x, &y);
    cancel(&a, true);
    expect_asked("x, y, a heard ANSWER_ACCEPTED");
    release();
}

static void two_chains(void)
{
    make_all();
    waits_for(&a, &b, &c);
    waits_for(&b, &x, NULL);
    waits_for(&c, &y, NULL);
    cancel(&a, true);
    expect_asked("x, b heard ANSWER_ACCEPTED, y, c heard ANSWER_ACCEPTED, a "
                 "heard ANSWER_ACCEPTED");
    release();
}

static void one_of_two_is_done(void)
{
    make_all();
    waits_for(&a, &x, &y);
    finish(&y);
    cancel(&a, true);
    expect_asked("x, a heard ANSWER_ACCEPTED");
    release();
}

static void all_are_done(void)
{
    make_all();
    waits_for(&a, &x, &y);
    finish(&x);
    finish(&y);
    cancel(&a, true);
    expect_asked("a heard ANSWER_REFUSED");
    release();
}

static void refuses_for_all(void)
{
    make_all();
    waits_for(&a, &b, NULL);
    waits_for(&b, &x, NULL);
    did("let b refuse, whatever it hears");
    b.says = ANSWER_REFUSED;
    cancel(&a, true);
    expect_asked("x, b heard ANSWER_ACCEPTED, a heard ANSWER_REFUSED");
    a.says = ANSWER_REFUSED;
    did("let a refuse, too");
    cancel(&a, false);
    release();
}

/* ---- more than once ------------------------------------------------------ */

static void again(void)
{
    make_all();
    waits_for(&a, &b, NULL);
    did("let x refuse");
    x.says = ANSWER_REFUSED;
    waits_for(&b, &x, NULL);
    cancel(&a, true);
    cancel(&a, true);
    expect_asked("x, b heard ANSWER_REFUSED, a heard ANSWER_ACCEPTED, "
                 "x, b heard ANSWER_REFUSED, a heard ANSWER_ACCEPTED");
    release();
}

static void by_two_ways(void)
{
    make_all();
    waits_for(&a, &b, &c);
    waits_for(&b, &d, NULL);
    waits_for(&c, &d, NULL);
    waits_for(&d, &x, NULL);
    cancel(&a, true);
    expect_asked("x, d heard ANSWER_ACCEPTED, b heard ANSWER_ACCEPTED, d heard "
                 "ANSWER_REFUSED, "
                 "c heard ANSWER_ACCEPTED, a heard ANSWER_ACCEPTED");
    release();
}

static void in_a_circle(void)
{
    make_all();
    waits_for(&a, &b, NULL);
    waits_for(&b, &a, NULL);
    cancel(&a, true);
    expect_asked("b heard ANSWER_IN_CYCLE, a heard ANSWER_ACCEPTED");
    release();
}

static void in_a_circle_with_a_way_out(void)
{
    make_all();
    waits_for(&a, &b, NULL);
    waits_for(&b, &x, &a);
    cancel(&a, true);
    expect_asked("x, b heard ANSWER_ACCEPTED, a heard ANSWER_ACCEPTED");
    release();
}

/* ---- very long ----------------------------------------------------------- */

static void a_long_chain(void)
{
    enum { LONG = 300000 };
    struct knot *chain = malloc(LONG * sizeof *chain);

    make_all();
    did("made a chain of %d that wait, each for the next", LONG);
    for (int i = 0; i < LONG; i++) {
        make(&chain[i], NULL, &knot_kind);
        chain[i].below[0] = i + 1 < LONG ? &chain[i + 1].future : &x.future;
    }
    did("asked the first to cancel");
    expect(future_cancel(&chain[0].future), "the request says true",
           "it says false");
    expect_asked("x");
    expect_number("how the first was answered: 2, ANSWER_ACCEPTED",
                  chain[0].heard, 2);
    release();
    free(chain);
}

/* ---- with tasks ---------------------------------------------------------- */

static int cancelled;

static struct outcome nap(void *unused)
{
    (void)unused;
    struct outcome slept = asyncio_sleep(10);
    cancelled += outcome_is(slept, CancelledError);
    return slept;
}

static struct outcome gather_naps(void *unused)
{
    struct future *all = asyncio_gather(
        (void *[]){coroutine_new(nap, unused), coroutine_new(nap, unused)}, 2,
        false);
    struct outcome outcome = await(all);

    future_release(all);
    return outcome;
}

static struct outcome cancel_main(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(gather_naps, unused));

    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    struct outcome outcome = await(task);
    task_release(task);
    return outcome_value(outcome_is(outcome, CancelledError));
}

static void real_ones(void)
{
    cancelled = 0;
    did("let a task gather two that sleep, and cancelled it");
    expect_value("asyncio_run(): 1 if the task was cancelled",
                 asyncio_run(cancel_main, NULL), 1);
    expect_number("how many of the two were cancelled", cancelled, 2);
}

#define WALK "future_request_cancel() in mine/cancel_walk.c"

const struct check checks[] = {
    {"what passes nothing on answers at once", a_leaf, WALK ", ask()"},
    {"what is done refuses", a_done_one, WALK ", ask()"},
    {"one that waits is told after that for which it waits", one_below,
     WALK ", awaits() and then cancel() of its kind"},
    {"one that waits for none hears ANSWER_REFUSED", nobody_below,
     WALK ": with what does `answer` begin?"},
    {"a chain is told from its end to its beginning", a_chain,
     WALK ": how does it come back up? request.from"},
    {"one that waits for two asks both", two_below,
     WALK ": awaits() says NULL after the last; request.passed"},
    {"one that waits for two chains goes down both", two_chains, WALK},
    {"of two answers the greater counts", one_of_two_is_done,
     WALK ", request.answer"},
    {"if all below are done, it hears ANSWER_REFUSED", all_are_done,
     WALK ", request.answer"},
    {"its answer is what its cancel() returns", refuses_for_all,
     WALK ": the one that asked hears that, and not what is below"},
    {"one can be asked again", again,
     WALK ": request.active, when it has answered"},
    {"one that two wait for is asked by both", by_two_ways,
     WALK ": request.active, when it has answered"},
    {"a circle ends where it began", in_a_circle,
     WALK ": request.active, while it asks others"},
    {"a circle with a way out is accepted", in_a_circle_with_a_way_out,
     WALK ": ANSWER_IN_CYCLE is less than ANSWER_ACCEPTED"},
    {"a chain of 300,000 is no trouble", a_long_chain,
     WALK ": no recursion; the way back is request.from"},
    {"a gather of tasks is cancelled", real_ones, WALK},
    {0}};
