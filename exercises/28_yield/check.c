/* check of yield: yield and be resumed. */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "coroutine.h"
#include "stackful.h"
#include "switching.h"

static const char *states[] = {"made, and has not begun", "running",
                               "suspended: it has yielded",
                               "closed: it has ended"};

static void resume(const char *name, struct coroutine *coroutine,
                   struct outcome sent, enum coroutine_state expected)
{
    if (sent.error)
        did("resumed %s, and sent it a %s", name, sent.error->type);
    else
        did("resumed %s, and sent it %d", name, (int)sent.value);
    enum coroutine_state state = coroutine_resume(coroutine, sent);
    expect(state == expected && coroutine->state == expected, states[expected],
           "%s", states[coroutine->state]);
}

static void send(const char *name, struct coroutine *coroutine, int value,
                 enum coroutine_state expected)
{
    resume(name, coroutine, outcome_value(value), expected);
}

static void expect_current(const char *who, const struct coroutine *expected)
{
    const struct coroutine *now = coroutine_current();

    expect(now == expected, who, "it is %s",
           !now        ? "NULL: none"
           : !expected ? "still a coroutine, though none runs"
                       : "another one");
}

static void release(struct coroutine *coroutine)
{
    did("released it");
    coroutine_release(coroutine);
    coroutine_free_unused();
}

/* ---- what runs in them --------------------------------------------------- */

static struct coroutine *outer, *inner;
static int rounds; /* of a coroutine, counted from its beginning */

static struct outcome returns_7(void *unused)
{
    (void)unused;
    return outcome_value(7);
}

static struct outcome fails(void *unused)
{
    (void)unused;
    return outcome_raise(ValueError, "no");
}

/* Yields 1, 2, 3 and ends with the sum of what it was sent for these. */
static struct outcome adds(void *unused)
{
    intptr_t sum = 0;

    (void)unused;
    for (int i = 1; i <= 3; i++) {
        rounds++;
        struct outcome sent = coroutine_yield(i);
        if (sent.error)
            return sent;
        sum += sent.value;
    }
    return outcome_value(sum);
}

/* Yields as deep as this, and then on the way back. */
static struct outcome dives(int depth)
{
    struct outcome sent = coroutine_yield(depth);

    if (sent.error || depth == 10)
        return sent;
    struct outcome below = dives(depth + 1);
    return below.error ? below : outcome_value(sent.value + below.value);
}

static struct outcome begins_to_dive(void *unused)
{
    (void)unused;
    return dives(1);
}

static struct outcome resumes_another(void *unused)
{
    (void)unused;
    expect_current("coroutine_current() is the outer one, which runs", outer);
    inner = coroutine_new(adds, NULL);
    send("the inner one from the outer", inner, 0, CORO_SUSPENDED);
    expect_current("the inner one has yielded, so coroutine_current() is the "
                   "outer one again",
                   outer);
    struct outcome sent = coroutine_yield(100);
    for (int i = 0; i < 2 && !sent.error; i++)
        send("the inner one from the outer", inner, 5, CORO_SUSPENDED);
    send("the inner one from the outer", inner, 5, CORO_CLOSED);
    expect_current("the inner one has ended, so coroutine_current() is the "
                   "outer one again",
                   outer);
    sent = inner->outcome;
    coroutine_release(inner);
    return sent;
}

/* ---- the checks ---------------------------------------------------------- */

static void runs_to_its_end(void)
{
    did("made a coroutine of a function that returns 7");
    struct coroutine *it = coroutine_new(returns_7, NULL);
    send("it", it, 0, CORO_CLOSED);
    expect_value("how it ended", it->outcome, 7);
    release(it);
    did("made a coroutine of a function that raises ValueError");
    it = coroutine_new(fails, NULL);
    send("it", it, 0, CORO_CLOSED);
    expect_error("how it ended", it->outcome, ValueError);
    release(it);
}

static void none_runs_after_an_end(void)
{
    did("made a coroutine of a function that returns 7");
    struct coroutine *it = coroutine_new(returns_7, NULL);
    send("it", it, 0, CORO_CLOSED);
    expect_current("it has ended, so coroutine_current() is NULL", NULL);
    release(it);
}

static struct coroutine *new_adder(void)
{
    did("made a coroutine that yields 1, 2 and 3, and returns the sum of what "
        "it is sent");
    rounds = 0;
    return coroutine_new(adds, NULL);
}

static void yields_a_value(void)
{
    struct coroutine *it = new_adder();

    send("it", it, 0, CORO_SUSPENDED);
    expect_number("what it has yielded", it->yielded, 1);
    look_at("stackful_step() in mine/yield.c: it takes a stack once, with its "
            "first step");
    send("it", it, 0, CORO_SUSPENDED);
    expect_number("what it has yielded then", it->yielded, 2);
    expect_number("how many rounds of its loop it has begun", rounds, 2);
    send("it", it, 0, CORO_SUSPENDED);
    send("it", it, 0, CORO_CLOSED);
    release(it);
}

static void is_sent_values(void)
{
    struct coroutine *it = new_adder();

    send("it", it, 0, CORO_SUSPENDED);
    send("it", it, 10, CORO_SUSPENDED);
    send("it", it, 20, CORO_SUSPENDED);
    send("it", it, 30, CORO_CLOSED);
    expect_value("the sum of what it was sent", it->outcome, 60);
    release(it);
}

static void is_sent_errors(void)
{
    struct coroutine *it = new_adder();

    send("it", it, 0, CORO_SUSPENDED);
    resume("it", it, outcome_raise(OSError, "lost"), CORO_CLOSED);
    expect_error("how it ended, which returns the error", it->outcome, OSError);
    release(it);
}

static void yields_from_deep_inside(void)
{
    did("made a coroutine whose function calls itself ten times, and yields in "
        "each call");
    struct coroutine *it = coroutine_new(begins_to_dive, NULL);

    for (int i = 1; i <= 10; i++) {
        send("it", it, 1, CORO_SUSPENDED);
        expect_number("the depth that it has yielded", it->yielded, i);
    }
    send("it", it, 1, CORO_CLOSED);
    expect_value("how it ended", it->outcome, 10);
    release(it);
}

static void none_runs_after_a_yield(void)
{
    struct coroutine *it = new_adder();

    send("it", it, 0, CORO_SUSPENDED);
    expect_current("it has yielded, so coroutine_current() is NULL", NULL);
    release(it);
}

static void one_within_another(void)
{
    did("made a coroutine, the outer one, that makes and resumes an inner one");
    outer = coroutine_new(resumes_another, NULL);
    send("the outer one", outer, 0, CORO_SUSPENDED);
    expect_number("what the outer one has yielded", outer->yielded, 100);
    expect_current("coroutine_current() is NULL", NULL);
    send("the outer one", outer, 0, CORO_CLOSED);
    expect_value("how the outer one ended", outer->outcome, 15);
    release(outer);
}

static void two_by_turns(void)
{
    did("made two coroutines, a and b");
    struct coroutine *a = coroutine_new(adds, NULL);
    struct coroutine *b = coroutine_new(adds, NULL);

    send("a", a, 0, CORO_SUSPENDED);
    for (int i = 1; i <= 3; i++) {
        send("b", b, 1, CORO_SUSPENDED);
        expect_number("what b has yielded", b->yielded, i);
        send("a", a, 10, i == 3 ? CORO_CLOSED : CORO_SUSPENDED);
    }
    expect_value("how a ended", a->outcome, 30);
    coroutine_release(a);
    release(b);
}

/* In a process of its own, which it ends. */
static void not_outside(void)
{
    int status = 0;

    did("called coroutine_yield() in main, outside of all coroutines");
    pid_t process = fork();
    if (process == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(1);
        signal(SIGSEGV, SIG_DFL);
        outcome_ignore(coroutine_yield(1));
        _exit(0);
    }
    waitpid(process, &status, 0);
    expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
           "misuse() ends the program",
           WIFSIGNALED(status) ? "it crashed" : "it went on");
}

/* No memory can be mapped while this holds. Not every system obeys, and no
   sanitizer can do without. */
static void without_memory(void)
{
#if defined(__linux__) && !defined(SWITCHING_ADDRESS) && \
    !defined(SWITCHING_THREAD)
    struct rlimit limit, none;

    struct coroutine *it = coroutine_new(returns_7, NULL);
    getrlimit(RLIMIT_AS, &limit);
    none = (struct rlimit){1, limit.rlim_max};
    did("let there be no memory for a stack");
    setrlimit(RLIMIT_AS, &none);
    enum coroutine_state state = coroutine_resume(it, outcome_value(0));
    setrlimit(RLIMIT_AS, &limit);
    expect(state == CORO_CLOSED, states[CORO_CLOSED], "%s", states[state]);
    expect_error("how it ended", it->outcome, MemoryError);
    release(it);
#endif
}

#define ENTER "enter() in mine/yield.c"
#define STEP  "stackful_step() in mine/yield.c"
#define YIELD "coroutine_yield() in mine/yield.c"

const struct check checks[] = {
    {"a function that never yields runs to its end", runs_to_its_end,
     STEP ", then " ENTER ": coroutine_finish()"},
    {"none runs when it has ended", none_runs_after_an_end,
     ENTER ": `current` becomes `resumer`, which " STEP " has kept"},
    {"what is yielded comes out, and it goes on there", yields_a_value,
     YIELD ": coroutine_suspend(); `current` is set in " STEP},
    {"none runs when it has yielded", none_runs_after_a_yield,
     YIELD ": `current`"},
    {"what is sent comes out of the yield", is_sent_values,
     YIELD ", what it returns; " STEP ", what it hands to switching_enter()"},
    {"an error that is sent comes out of the yield", is_sent_errors,
     YIELD ", what it returns"},
    {"it may yield in any depth", yields_from_deep_inside, YIELD},
    {"one may resume another", one_within_another,
     YIELD " and " ENTER
           ": the code that resumed it runs again, and that may be a "
           "coroutine: `resumer`"},
    {"two take turns", two_by_turns, STEP},
    {"outside of a coroutine there is nothing to yield", not_outside,
     YIELD ", where `current` is NULL; common/base/misuse.h"},
    {"without memory for a stack it ends with MemoryError", without_memory,
     STEP ": take_stack() may say false; stackful_no_memory()"},
    {0}};
