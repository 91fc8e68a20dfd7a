/* check of fibonacci_by_hand: a coroutine without a stack. */
#include <stdlib.h>

#include "check.h"
#include "fibonacci_by_hand.h"

static const int numbers[] = {0, 1, 1, 2, 3, 5, 8, 13, 21, 34};

/* What malloc() gives was used before, and is not cleared. */
static void use_memory(void)
{
    for (size_t size = 16; size <= 512; size += 16) {
        volatile char *memory = malloc(size);
        for (size_t i = 0; memory && i < size; i++)
            memory[i] = 0x25;
        free((void *)memory);
    }
}

static struct coroutine *make(const char *name, int count)
{
    use_memory();
    did("made %s, with fibonacci_new(%d)", name, count);
    struct coroutine *coroutine = fibonacci_new(count);
    expect(coroutine != NULL, "it is a coroutine", "it is NULL");
    expect(coroutine->state == CORO_CREATED, "it has not begun",
           coroutine->state == CORO_SUSPENDED ? "it has yielded already"
                                              : "it has run, or it has not "
                                                "gone through "
                                                "coroutine_init()");
    return coroutine;
}

static void send(const char *name, struct coroutine *coroutine,
                 struct outcome sent)
{
    if (sent.error)
        did("resumed %s, and sent it a %s", name, sent.error->type);
    else
        did("resumed %s", name);
    coroutine_resume(coroutine, sent);
}

/* Whoever forgets to say that it stopped or ended is still running. */
static void expect_state(struct coroutine *coroutine,
                         enum coroutine_state expected)
{
    static const char *states[] = {
        "has not begun",
        "still runs: neither coroutine_suspend() nor coroutine_finish()",
        "has yielded", "has ended"};

    expect(coroutine->state == expected,
           expected == CORO_CLOSED ? "it has ended" : "it has yielded", "it %s",
           states[coroutine->state]);
}

static void expect_yields(const char *name, struct coroutine *coroutine,
                          intptr_t expected)
{
    send(name, coroutine, outcome_value(0));
    expect_state(coroutine, CORO_SUSPENDED);
    expect_number("the number that it has yielded", coroutine->yielded,
                  expected);
}

static void expect_ends(const char *name, struct coroutine *coroutine,
                        int expected)
{
    send(name, coroutine, outcome_value(0));
    expect_state(coroutine, CORO_CLOSED);
    expect_value("how it ended: the sum", coroutine->outcome, expected);
}

static void release(const char *name, struct coroutine *coroutine)
{
    did("released %s", name);
    coroutine_release(coroutine);
}

static void yields_the_first(void)
{
    struct coroutine *a = make("a", 1);

    expect_yields("a", a, 0);
    look_at("fibonacci_step() in mine/fibonacci_by_hand.c: how does it know "
            "that all have been yielded? coroutine_finish()");
    send("a", a, outcome_value(0));
    expect_state(a, CORO_CLOSED);
    release("a", a);
}

static void yields_them_in_turn(void)
{
    struct coroutine *a = make("a", 10);

    for (int i = 0; i < 10; i++)
        expect_yields("a", a, numbers[i]);
    send("a", a, outcome_value(0));
    expect_state(a, CORO_CLOSED);
    release("a", a);
}

static void ends_with_the_sum(void)
{
    struct coroutine *a = make("a", 5);

    for (int i = 0; i < 5; i++)
        expect_yields("a", a, numbers[i]);
    expect_ends("a", a, 0 + 1 + 1 + 2 + 3);
    release("a", a);
}

static void yields_none(void)
{
    struct coroutine *a = make("a", 0);

    expect_ends("a", a, 0);
    release("a", a);
}

/* As far as an intptr_t goes, where that is more than an int. */
static void outgrows_an_int(void)
{
    intptr_t number = 0, next = 1;

    if (INTPTR_MAX == INT32_MAX)
        return;
    struct coroutine *a = make("a", 60);
    did("resumed it again and again");
    for (int i = 0; i < 60; i++) {
        coroutine_resume(a, outcome_value(0));
        expect_state(a, CORO_SUSPENDED);
        expect_number("the number that it has yielded", a->yielded, number);
        intptr_t after = number + next;
        number = next;
        next = after;
    }
    send("a", a, outcome_value(0));
    expect_state(a, CORO_CLOSED);
    expect_number("the sum", a->outcome.value, next - 1);
    release("a", a);
}

static void two_are_two(void)
{
    struct coroutine *a = make("a", 6), *b = make("b", 2);

    for (int i = 0; i < 4; i++)
        expect_yields("a", a, numbers[i]);
    expect_yields("b", b, 0);
    expect_yields("a", a, 3);
    expect_yields("b", b, 1);
    expect_yields("a", a, 5);
    expect_ends("b", b, 1);
    expect_ends("a", a, 12);
    release("a", a);
    release("b", b);
}

static void is_sent_an_error(void)
{
    struct coroutine *a = make("a", 10);

    expect_yields("a", a, 0);
    send("a", a, outcome_raise(ValueError, "enough"));
    expect_state(a, CORO_CLOSED);
    expect_error("how it ended", a->outcome, ValueError);
    release("a", a);
}

static void is_released_half_way(void)
{
    struct coroutine *a = make("a", 10);

    expect_yields("a", a, 0);
    expect_yields("a", a, 1);
    release("a", a);
}

#define STEP "fibonacci_step() in mine/fibonacci_by_hand.c"

const struct check checks[] = {
    {"the first number is yielded, and then it ends", yields_the_first,
     "fibonacci_new() in mine/fibonacci_by_hand.c: malloc() does not clear; "
     "fibonacci_step(): to stop is to return coroutine_suspend()"},
    {"the numbers come one after the other", yields_them_in_turn,
     STEP ": what has to be in the struct, and which place comes next?"},
    {"it ends with the sum", ends_with_the_sum, STEP ", where it ends"},
    {"of none, it ends at once", yields_none,
     STEP ": the question comes before the yield"},
    {"the numbers may be too large for an int", outgrows_an_int,
     "struct fibonacci in mine/fibonacci_by_hand.c: of which type are its "
     "numbers, and what holds their sum?"},
    {"two of them do not disturb each other", two_are_two,
     "the locals, which belong in struct fibonacci; is anything static?"},
    {"an error that is sent ends it", is_sent_an_error,
     STEP ": `sent`, where it goes on after a yield"},
    {"it can be released half-way", is_released_half_way, STEP ": `sent`"},
    {0}};
