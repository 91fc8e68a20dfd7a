/* test_null - of what tests/misuse.txt has no line for: a NULL within what is
   passed, and in helpers of the programs. */
#include "kinds.h"

#include "exception_handler.h"
#include "timed.h"
#include "tree.h"

TestSuite(null, .init = start, .fini = finish);

static struct outcome async_answer(void *unused)
{
    (void)unused;
    return outcome_value(42);
}

static struct task *released_task;
static struct exception_handler no_handler;

/* One call that cannot be right, and how it is answered. */
#define CALLS(_)                                                             \
    _(loop_set_exception_handler(loop, &no_handler),                         \
      "TypeError: loop_set_exception_handler(NULL): a handler's function is" \
      " required")                                                           \
    _(loop_print_tree(NULL),                                                 \
      "TypeError: loop_print_tree(NULL): a loop is required")                \
    _(outcome_ignore(timed("a", "b", NULL, NULL)),                           \
      "TypeError: timed(NULL): a function is required")                      \
    _(outcome_ignore(await(released_task)),                                  \
      "RuntimeError: await() was given a future or a task that was given "   \
      "back before")

#define COUNTED(call, words) {#call, words},

static const struct {
    const char *call, *words;
} calls[] = {CALLS(COUNTED)};

/* Make the i-th of these calls. */
static size_t which;
static void make_call(void)
{
    size_t at = 0;

#define MAKE(call, words) \
    if (at++ == which) {  \
        call;             \
        return;           \
    }
    CALLS(MAKE)
}

/* In a coroutine of a task, in a process of its own. */
static struct outcome async_call(void *unused)
{
    (void)unused;
    released_task = asyncio_create_task(coroutine_new(async_answer, NULL));
    outcome_ignore(await(released_task));
    task_release(released_task);
    make_call();
    return outcome_value(0);
}

static void in_a_task(void)
{
    outcome_ignore(asyncio_run(async_call, NULL));
}

Test(null, each_is_answered_by_a_sentence)
{
    for (which = 0; which < sizeof calls / sizeof *calls; which++) {
        const char *last = last_words(in_a_task);
        cr_expect_str_eq(last, calls[which].words, "%s: \"%s\", not \"%s\"",
                         calls[which].call, last, calls[which].words);
    }
}

static void run_nothing(void)
{
    outcome_ignore(asyncio_run_coroutine(NULL));
}

Test(null, nothing_cannot_be_run)
{
    cr_expect_str_eq(last_words(run_nothing),
                     "TypeError: runner_run(NULL): a future, a task or a "
                     "coroutine is required");
}

Test(null, giving_back_nothing_is_harmless)
{
    future_release(NULL);
    task_release(NULL);
    coroutine_release(NULL);
    loop_free(NULL);
}
