/* check of first_answer: ask three, take the first answer. */
#include <stdio.h>

#include "await.h"
#include "check.h"
#include "first_answer.h"
#include "loop.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

struct person {
    double seconds; /* until the answer */
    int answer;     /* 0: it fails in place of answering */
    double clean_up;
    bool stubborn; /* answers also when cancelled, after the clean-up */
};

static struct person people[ASKED];
static int asked, under_way, cancelled, cut_short;
static double cancelled_at;

static struct outcome ask(void *whom)
{
    struct person *person = whom;

    asked++;
    under_way++;
    struct outcome slept = asyncio_sleep(person->seconds);
    if (outcome_is(slept, CancelledError)) {
        cancelled++;
        cancelled_at = loop_time(asyncio_get_running_loop());
        cut_short += asyncio_sleep(person->clean_up).error != NULL;
    }
    under_way--;
    if (slept.error && !person->stubborn)
        return slept;
    if (!person->answer)
        return outcome_raise(OSError, "nobody there, after %g seconds",
                             person->seconds);
    return outcome_value(person->answer);
}

/* ---- what each check runs ------------------------------------------------ */

static struct outcome result;
static double ended;
static int left;

static struct outcome call_first_answer(void *unused)
{
    void *whom[ASKED] = {&people[0], &people[1], &people[2]};

    (void)unused;
    result = first_answer(ask, whom);
    ended = loop_time(asyncio_get_running_loop());
    left = under_way;
    return outcome_value(0);
}

static void prepare(struct person a, struct person b, struct person c)
{
    people[0] = a;
    people[1] = b;
    people[2] = c;
    asked = under_way = cancelled = cut_short = 0;
    cancelled_at = ended = -1;
    result = outcome_value(-1);
}

static void run(const char *in_words)
{
    did("asked three: %s", in_words);
    expect_value("asyncio_run()", asyncio_run(call_first_answer, NULL), 0);
}

static void takes_the_first(void)
{
    prepare((struct person){3.5, 10, 0, false},
            (struct person){1.37, 11, 0, false},
            (struct person){2.5, 12, 0, false});
    run("they answer 10, 11 and 12, after 3.5, 1.37 and 2.5 seconds");
    expect_number("how many were asked", asked, 3);
    expect_value("what first_answer() returned", result, 11);
}

static void cancels_the_others(void)
{
    takes_the_first();
    expect_number("how many were cancelled", cancelled, 2);
    expect_seconds("when they were cancelled", cancelled_at, 1.37);
    expect_seconds("when first_answer() returned", ended, 1.37);
}

static void wins_from_any_place(void)
{
    prepare((struct person){1, 10, 0, false}, (struct person){2, 11, 0, false},
            (struct person){3, 12, 0, false});
    run("they answer 10, 11 and 12, after 1, 2 and 3 seconds");
    expect_value("what first_answer() returned", result, 10);
    expect_seconds("when it returned", ended, 1);
    prepare((struct person){3, 10, 0, false}, (struct person){2, 11, 0, false},
            (struct person){1, 12, 0, false});
    run("the same, after 3, 2 and 1 seconds");
    expect_value("what first_answer() returned", result, 12);
    expect_seconds("when it returned", ended, 1);
}

static void waits_for_the_others(void)
{
    prepare((struct person){9, 10, 2, false}, (struct person){1, 11, 0, false},
            (struct person){9, 12, 4, false});
    run("the second answers 11 after a second; the others are slow and, when "
        "cancelled, clean up for 2 and 4 seconds");
    expect_value("what first_answer() returned", result, 11);
    expect_number("how many were cancelled", cancelled, 2);
    expect_number("how many still cleaned up when first_answer() returned",
                  left, 0);
    expect_number("how many were cancelled again while they cleaned up",
                  cut_short, 0);
    expect_seconds("when it returned", ended, 5);
}

static void late_values_do_not_count(void)
{
    prepare((struct person){9, 10, 2, true}, (struct person){1, 11, 0, false},
            (struct person){9, 12, 3, true});
    run("the second answers 11 after a second; the others catch their "
        "cancellation and answer 10 and 12 all the same, later");
    expect_value("what first_answer() returned", result, 11);
}

static void failures_are_out(void)
{
    prepare((struct person){1, 0, 0, false}, (struct person){3, 11, 0, false},
            (struct person){2, 0, 0, false});
    run("the first and the third fail, after 1 and 2 seconds; the second "
        "answers 11 after 3");
    expect_value("what first_answer() returned", result, 11);
    expect_number("how many were cancelled", cancelled, 0);
}

static void all_fail(void)
{
    prepare((struct person){2, 0, 0, false}, (struct person){3, 0, 0, false},
            (struct person){1, 0, 0, false});
    run("all fail, after 2, 3 and 1 seconds");
    expect_error("what first_answer() returned", result, OSError);
    expect_text("its message", result.error->message,
                "nobody there, after 2 seconds");
    expect_seconds("when it returned", ended, 3);
}

static struct outcome must_cancel(void *unused)
{
    struct task *task =
        asyncio_create_task(coroutine_new(call_first_answer, NULL));

    (void)unused;
    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}

static void can_be_cancelled(void)
{
    prepare((struct person){9, 10, 0, false}, (struct person){9, 11, 0, false},
            (struct person){9, 12, 2, false});
    did("asked three that take 9 seconds, in a task, and cancelled the task "
        "after 1; the third cleans up for 2 seconds");
    expect_value("asyncio_run()", asyncio_run(must_cancel, NULL), 0);
    expect_error("what first_answer() returned", result, CancelledError);
    expect_number("how many were cancelled", cancelled, 3);
    expect_number("how many were cancelled again while they cleaned up",
                  cut_short, 0);
    expect_number("how many were left when first_answer() returned", left, 0);
    expect_seconds("when it returned", ended, 3);
    prepare((struct person){9, 10, 0, false}, (struct person){9, 11, 0, false},
            (struct person){9, 12, 2, true});
    did("the same, but the third catches its cancellation and answers 12");
    expect_value("asyncio_run()", asyncio_run(must_cancel, NULL), 0);
    expect_error("what first_answer() returned", result, CancelledError);
}

#define FILE_NAME " in mine/first_answer.c"

const struct check checks[] = {
    {"the first answer is taken", takes_the_first,
     "run()" FILE_NAME
     ": which one has won, and is that written down? A task that "
     "is asked to end does not return its value"},
    {"the others are cancelled at once", cancels_the_others,
     "run()" FILE_NAME ", what it does when it has its answer; chapter02/15"},
    {"any of the three may be the first", wins_from_any_place,
     "run()" FILE_NAME ": which two are the others?"},
    {"those that were cancelled may clean up", waits_for_the_others,
     "first_answer()" FILE_NAME ": all three tasks have to be awaited"},
    {"a late value changes nothing", late_values_do_not_count,
     "run()" FILE_NAME ": is there a winner already?"},
    {"one that fails is out of the race", failures_are_out,
     "run()" FILE_NAME ": an error is no answer"},
    {"if all fail, that is the outcome", all_fail,
     "first_answer()" FILE_NAME ", what it returns if none has won"},
    {"cancelled, it ends all three before it returns", can_be_cancelled,
     "first_answer()" FILE_NAME
     ": the request went on only to the task that it "
     "was waiting for, and once is enough; common/task/task.h, "
     "task_cancelling()"},
    {0}};
