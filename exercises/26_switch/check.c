/* check of switch: lay out a new stack. Who stops here does so by switching.h,
   which tells sanitizers of it. */
#include <stdint.h>
#include <string.h>

#include "asan.h"
#include "check.h"
#include "switching.h"

#if defined(ASYNCIO_UCONTEXT)
enum { REGISTERS = 0 };
#elif defined(__x86_64__)
enum { REGISTERS = 7 };
#elif defined(__aarch64__)
enum { REGISTERS = 20 };
#elif defined(__riscv) && __riscv_xlen == 64 && \
    defined(__riscv_float_abi_double)
enum { REGISTERS = 26 };
#else
enum { REGISTERS = 0 };
#endif

enum { SIZE = 64 * 1024, ABOVE = 512, USED = 0xa5 };

/* What its stack was filled with before shows what was not laid out. */
struct place {
    _Alignas(64) unsigned char stack[SIZE + ABOVE];
    struct switching switching;
    int began;                /* how often */
    void *argument;           /* that it was given */
    volatile uintptr_t where; /* one of its locals, aligned for a call */
    intptr_t sum;
};
static struct place one, two;
static struct place *running;

/* Adds up what is passed to it. */
static void entry(void *argument)
{
    _Alignas(16) char local[16];
    struct place *self = running;

    expect(self != NULL, "the entry is not called yet",
           "it is called by context_new()");
    switching_entered(&self->switching);
    self->began++;
    self->argument = argument;
    self->where = (uintptr_t)local;
    for (;;) {
        struct outcome passed =
            switching_leave(&self->switching, outcome_value(self->sum), 0);
        self->sum += passed.value;
    }
}

static void make(const char *name, struct place *place, size_t cut)
{
    did("made a context on stack %s, which ends %s", name,
        cut ? "at an address that 16 does not divide" : "at a multiple of 16");
    running = NULL;
    /* Who was on it before will not come back. */
    ASAN_UNPOISON_MEMORY_REGION(place->stack, sizeof place->stack);
    memset(place, 0, sizeof *place);
    memset(place->stack, USED, sizeof place->stack);
    switching_init(&place->switching, place->stack, SIZE);
    place->switching.context =
        context_new(place->stack + SIZE - cut, entry, place);
}

static intptr_t enter(const char *name, struct place *place, int passed)
{
    did("switched to stack %s, and passed %d", name, passed);
    running = place;
    return switching_enter(&place->switching, outcome_value(passed)).value;
}

static void done_with(struct place *place)
{
    switching_free(&place->switching);
}

static void runs_nothing(void)
{
    expect(REGISTERS > 0, "this processor has a context_*.S",
           "it goes the portable way, where there is nothing to write: this "
           "exercise cannot be done here");
    make("one", &one, 0);
    expect_number("how often the entry was called", one.began, 0);
    done_with(&one);
}

static void expect_inside(const struct place *place, uintptr_t address,
                          const char *expected, const char *what)
{
    uintptr_t bottom = (uintptr_t)place->stack;

    expect(address >= bottom && address < bottom + SIZE, expected, "%s lies %s",
           what,
           address < bottom ? "below its lowest address" : "at `top` or above");
}

static void stays_below_top(void)
{
    make("one", &one, 0);
    for (int i = 0; i < ABOVE; i++)
        expect(one.stack[SIZE + i] == USED,
               "nothing is written at `top` or above",
               "byte %d, counted from `top` upwards, was changed", i + 1);
    expect_inside(&one, (uintptr_t)one.switching.context,
                  "the context lies on its stack", "what was returned");
    done_with(&one);
}

static void lays_out_every_word(void)
{
    uintptr_t words[REGISTERS + 1], untouched;
    int left = 0;

    make("one", &one, 0);
    memset(&untouched, USED, sizeof untouched);
    memcpy(words, one.switching.context, REGISTERS * sizeof *words);
    for (int i = 0; i < REGISTERS; i++)
        left += words[i] == untouched;
    expect(left == 0, "every word that the switch pops was laid out",
           "%d of %d are what the stack happened to hold", left, REGISTERS);
    done_with(&one);
}

static void begins_with_its_argument(void)
{
    make("one", &one, 0);
    enter("one", &one, 1);
    expect_number("how often the entry was called", one.began, 1);
    expect(one.argument == &one, "the entry is called with its argument",
           "it got %s",
           one.argument ? "something else" : "0, that is, nothing");
    done_with(&one);
}

static void runs_on_that_stack(void)
{
    make("one", &one, 0);
    enter("one", &one, 1);
    expect_inside(&one, one.where, "the entry runs on the stack it was given",
                  "one of its local variables");
    done_with(&one);
}

static void is_aligned(void)
{
    static const size_t cuts[] = {0, 8, 3, 13};

    for (int i = 0; i < 4; i++) {
        make("one", &one, cuts[i]);
        enter("one", &one, 1);
        expect(one.where % 16 == 0,
               "a local that wants to be at a multiple of "
               "16 is there",
               "the stack pointer is off by %d", (int)(one.where % 16));
        done_with(&one);
    }
}

static void goes_on_where_it_stopped(void)
{
    make("one", &one, 0);
    for (int i = 0; i < 4; i++)
        enter("one", &one, 5);
    expect_number("the sum of what was passed after the first time", one.sum,
                  15);
    expect_number("how often the entry was called", one.began, 1);
    done_with(&one);
}

static void two_are_two(void)
{
    make("one", &one, 0);
    make("two", &two, 0);
    enter("one", &one, 0);
    enter("two", &two, 0);
    expect(one.argument == &one && two.argument == &two,
           "each has its own argument", "they have the same");
    enter("one", &one, 5);
    enter("two", &two, 7);
    expect_number("the sum of one", one.sum, 5);
    expect_number("the sum of two", two.sum, 7);
    done_with(&one);
    done_with(&two);
}

#define NEW "context_new() in mine/switch.c"

const struct check checks[] = {
    {"to make a context runs nothing", runs_nothing,
     NEW ": it only fills in words of the stack"},
    {"a stack ends below its top", stays_below_top,
     NEW ": the stack grows downwards from `top`"},
    {"all that is popped was laid out", lays_out_every_word,
     NEW ": the words that hold nothing are 0"},
    {"the first switch calls the entry, with its argument",
     begins_with_its_argument,
     NEW ", the words ENTRY, ARGUMENT and START; context_start, at the end of "
         "common/context_*.S, brings the argument to where a call expects it"},
    {"it runs on the stack that it was given", runs_on_that_stack, NEW},
    {"its stack is aligned for a call, whatever `top` is", is_aligned,
     NEW ": round `top` down to a multiple of 16; the stack is empty when all "
         "REGISTERS words are popped"},
    {"it goes on where it stopped", goes_on_where_it_stopped, NEW},
    {"two contexts do not disturb each other", two_are_two,
     NEW ": is anything kept in a static variable?"},
    {0}};
