/* test_coroutine - what can be resumed, and yields: both kinds. */
#include "kinds.h"
#include "reports.h"

/* Yields 1, 2, 3, each plus what it is sent for the one before. */
struct counter {
    struct coroutine coroutine;
    intptr_t next;
};

static struct outcome counter_step(struct coroutine *self, struct outcome sent)
{
    struct counter *counter = (struct counter *)self;

    if (sent.error)
        return coroutine_finish(self, sent);
    if (counter->next == 3)
        return coroutine_finish(self, outcome_value(42));
    return coroutine_suspend(self, ++counter->next + sent.value);
}

static const struct coroutine_kind counter_kind = {.step = counter_step};

static struct outcome async_counter(void *unused)
{
    struct outcome sent = outcome_value(0);

    (void)unused;
    for (intptr_t next = 1; next <= 3 && !sent.error; next++)
        sent = coroutine_yield(next + sent.value);
    return sent.error ? sent : outcome_value(42);
}

static struct coroutine *counting(bool stackless)
{
    static struct counter counter;

    if (!stackless)
        return coroutine_new(async_counter, NULL);
    counter.next = 0;
    coroutine_init(&counter.coroutine, &counter_kind, "async_counter");
    return &counter.coroutine;
}

BothKinds(coroutine, a_new_coroutine_has_not_begun, .description = "CORO-01")
{
    struct coroutine *coroutine = counting(*stackless);

    cr_expect_eq(coroutine->state, CORO_CREATED);
    coroutine_discard(coroutine);
}

BothKinds(coroutine, a_resumed_coroutine_yields, .description = "CORO-02")
{
    struct coroutine *coroutine = counting(*stackless);

    cr_expect_eq(coroutine_resume(coroutine, outcome_value(0)), CORO_SUSPENDED);
    cr_expect_eq(coroutine->yielded, 1);
    coroutine_release(coroutine);
}

BothKinds(coroutine, a_coroutine_gets_what_is_sent, .description = "CORO-03")
{
    struct coroutine *coroutine = counting(*stackless);

    coroutine_resume(coroutine, outcome_value(0));
    coroutine_resume(coroutine, outcome_value(10));
    cr_expect_eq(coroutine->yielded, 12);
    coroutine_release(coroutine);
}

BothKinds(coroutine, an_ended_coroutine_has_an_outcome,
          .description = "CORO-03")
{
    struct coroutine *coroutine = counting(*stackless);
    int resumed = 1;

    while (coroutine_resume(coroutine, outcome_value(0)) != CORO_CLOSED)
        resumed++;
    cr_expect_eq(resumed, 4);
    expect_value(coroutine->outcome, 42);
    coroutine_release(coroutine);
}

BothKinds(coroutine, a_coroutine_can_raise_the_error_thrown_into_it,
          .description = "CORO-03")
{
    struct coroutine *coroutine = counting(*stackless);

    coroutine_resume(coroutine, outcome_value(0));
    coroutine_resume(coroutine, outcome_raise(ValueError, "thrown"));
    cr_expect_eq(coroutine->state, CORO_CLOSED);
    expect_error(coroutine->outcome, ValueError, "thrown");
    coroutine_release(coroutine);
}

BothKinds(coroutine, an_error_thrown_before_it_began_ends_a_coroutine,
          .description = "CANC-07")
{
    struct coroutine *coroutine = counting(*stackless);

    cr_expect_eq(coroutine_resume(coroutine, outcome_raise(ValueError, "x")),
                 CORO_CLOSED);
    cr_expect_eq(coroutine->yielded, 0);
    expect_error(coroutine->outcome, ValueError, "x");
    coroutine_release(coroutine);
}

static bool kind;

static void resume_a_closed_one(void)
{
    struct coroutine *coroutine = counting(kind);

    while (coroutine_resume(coroutine, outcome_value(0)) != CORO_CLOSED)
        ;
    coroutine_resume(coroutine, outcome_value(0));
}

BothKinds(coroutine, resuming_a_closed_coroutine_is_a_bug,
          .description = "CORO-04")
{
    kind = *stackless;
    cr_expect_str_eq(last_words(resume_a_closed_one),
                     "RuntimeError: cannot reuse already awaited coroutine "
                     "'async_counter'");
}

static struct outcome async_resume(void *itself)
{
    coroutine_resume(*(struct coroutine **)itself, outcome_value(0));
    return outcome_value(0);
}

static void resume_itself(void)
{
    struct coroutine *itself = coroutine_new(async_resume, &itself);

    coroutine_resume(itself, outcome_value(0));
}

Test(coroutine, resuming_a_running_coroutine_is_a_bug, .description = "CORO-05")
{
    cr_expect_str_eq(last_words(resume_itself),
                     "ValueError: coroutine 'async_resume' already executing");
}

static struct outcome async_release(void *itself)
{
    coroutine_release(*(struct coroutine **)itself);
    return outcome_value(0);
}

static void release_itself(void)
{
    struct coroutine *itself = coroutine_new(async_release, &itself);

    coroutine_resume(itself, outcome_value(0));
}

Test(coroutine, releasing_a_running_coroutine_is_a_bug)
{
    cr_expect_str_eq(last_words(release_itself),
                     "RuntimeError: coroutine 'async_release' cannot be "
                     "released while it runs");
}

static void yield_outside(void)
{
    outcome_ignore(coroutine_yield(1));
}

Test(coroutine, yielding_outside_of_a_coroutine_is_a_bug)
{
    cr_expect_str_eq(last_words(yield_outside),
                     "SyntaxError: 'await' outside async function: only what "
                     "a coroutine calls can await");
}

/* ---- never awaited ------------------------------------------------------- */

static void release_unstarted(void *stackless)
{
    coroutine_release(counting(*(bool *)stackless));
}

BothKinds(coroutine, a_coroutine_that_never_began_is_reported,
          .description = "CORO-06")
{
    expect_heard(release_unstarted, stackless,
                 ": RuntimeWarning: coroutine 'async_counter' was never "
                 "awaited\n");
}

BothKinds(coroutine, the_report_says_where_it_was_made,
          .description = "CORO-06")
{
    expect_heard(release_unstarted, stackless, "test_coroutine.c:");
}

static void discard_unstarted(void *stackless)
{
    coroutine_discard(counting(*(bool *)stackless));
}

BothKinds(coroutine, a_discarded_coroutine_is_not_reported,
          .description = "RUN-25")
{
    expect_silence(discard_unstarted, stackless);
}

static void resume_discarded(void)
{
    struct coroutine *coroutine = counting(true);

    coroutine_discard(coroutine);
    coroutine_resume(coroutine, outcome_value(0));
}

Test(coroutine, a_discarded_coroutine_does_not_begin, .description = "CORO-04")
{
    cr_expect_str_eq(last_words(resume_discarded),
                     "RuntimeError: cannot reuse already awaited coroutine "
                     "'async_counter'");
}

static void release_suspended(void *stackless)
{
    struct coroutine *coroutine = counting(*(bool *)stackless);

    coroutine_resume(coroutine, outcome_value(0));
    coroutine_release(coroutine);
}

BothKinds(coroutine, a_coroutine_that_has_begun_is_not_reported,
          .description = "CORO-06")
{
    expect_silence(release_suspended, stackless);
}

Test(coroutine, null_can_be_released)
{
    coroutine_release(NULL);
}

/* ---- one inside another -------------------------------------------------- */

static struct coroutine *inner;

static struct outcome async_outer(void *unused)
{
    (void)unused;
    cr_expect_neq(coroutine_current(), inner);
    coroutine_resume(inner, outcome_value(0));
    return coroutine_yield(inner->yielded * 100);
}

BothKinds(coroutine, a_coroutine_can_resume_another, .description = "CORO-02")
{
    struct coroutine *outer = coroutine_new(async_outer, NULL);

    inner = counting(*stackless);
    coroutine_resume(outer, outcome_value(0));
    cr_expect_eq(outer->yielded, 100);
    cr_expect_null(coroutine_current());
    coroutine_release(outer);
    coroutine_release(inner);
}

static struct outcome async_who_am_i(void *unused)
{
    (void)unused;
    return outcome_value((intptr_t)coroutine_current());
}

Test(coroutine, a_running_coroutine_is_the_current_one)
{
    struct coroutine *coroutine = coroutine_new(async_who_am_i, NULL);

    coroutine_resume(coroutine, outcome_value(0));
    expect_value(coroutine->outcome, (intptr_t)coroutine);
    coroutine_release(coroutine);
}

/* ---- closing --------------------------------------------------------------- */

static struct outcome async_goes_on_once(void *unused)
{
    (void)unused;
    for (int i = 0; i < 2; i++)
        outcome_ignore(coroutine_yield(0));
    return outcome_value(42);
}

static void close_one_that_goes_on(void *unused)
{
    struct coroutine *coroutine = coroutine_new(async_goes_on_once, NULL);

    (void)unused;
    coroutine_resume(coroutine, outcome_value(0));
    coroutine_close(coroutine);
    coroutine_discard(coroutine);
}

Test(coroutine, one_that_ignores_being_closed_is_reported,
     .description = "CORO-07")
{
    const char *words = heard(close_one_that_goes_on, NULL);

    cr_expect_not_null(strstr(words, "ignored GeneratorExit"), "%s", words);
}
