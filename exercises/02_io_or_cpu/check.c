/* check of io_or_cpu: waiting or working? */
#include <pthread.h>
#include <stddef.h>

#include "check.h"
#include "clock.h"
#include "io_or_cpu.h"

/* ---- judging ------------------------------------------------------------- */

static void judge(double wall, double cpu, enum kind expected)
{
    const char *names[] = {"CPU-bound", "I/O-bound"};
    enum kind kind = kind_of((struct times){wall, cpu});

    did("asked kind_of() about %g seconds, of them %g on the CPU", wall, cpu);
    expect(kind == expected,
           expected == IO_BOUND ? "it is IO_BOUND" : "it is CPU_BOUND",
           "it was said to be %s", names[kind == IO_BOUND]);
}

static void clear_cases(void)
{
    judge(0.5035, 0.0003, IO_BOUND);
    judge(0.3348, 0.3348, CPU_BOUND);
    judge(0.0022, 0.0002, IO_BOUND);
}

static void mixed_cases(void)
{
    judge(0.3348, 0.3340, CPU_BOUND);
    judge(0.30, 0.20, CPU_BOUND);
    judge(0.30, 0.10, IO_BOUND);
    judge(0.25, 0.40, CPU_BOUND);
}

static void ask_waited(double wall, double cpu, double expected)
{
    did("asked waited() about %g seconds, of them %g on the CPU", wall, cpu);
    expect_seconds("what was waited", waited((struct times){wall, cpu}),
                   expected);
}

static void the_rest_is_waiting(void)
{
    ask_waited(0.5, 0.1, 0.4);
    ask_waited(0.2, 0.2, 0);
}

static void never_less_than_nothing(void)
{
    ask_waited(0.25, 0.4, 0);
}

/* ---- measuring ------------------------------------------------------------ */

static int calls;

static void count(void *argument)
{
    calls += *(int *)argument;
}

static void wait(void *seconds)
{
    clock_sleep(*(double *)seconds);
}

static void work(void *seconds)
{
    double end = clock_thread_cpu() + *(double *)seconds;

    while (clock_thread_cpu() < end)
        ;
}

static void *work_in_thread(void *seconds)
{
    work(seconds);
    return NULL;
}

static void have_it_worked(void *seconds)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, work_in_thread, seconds) == 0)
        pthread_join(thread, NULL);
}

static void measure_count(int times, int argument)
{
    did("measured work, %d time%s", times, times == 1 ? "" : "s");
    calls = 0;
    measure_work(count, &argument, times);
    expect_number("the sum of what work got as its argument", calls,
                  times * argument);
}

static void calls_it(void)
{
    measure_count(1, 1);
    measure_count(3, 1);
    measure_count(2, 100);
}

/* Times are real here. What is said to be too much is CPU time only, which
   does not grow on a machine that is busy with other things. */
static void expect_at_least(const char *what, double happened, double least)
{
    expect(happened >= least * 0.98, what, "%.4f seconds", happened);
}

static void expect_at_most(const char *what, double happened, double most)
{
    expect(happened <= most, what, "%.4f seconds", happened);
}

static void measures_waiting(void)
{
    double seconds = 0.1;

    did("measured work that sleeps for 0.1 seconds");
    struct times took = measure_work(wait, &seconds, 1);
    expect_at_least("`wall` is 0.1 seconds or more", took.wall, 0.1);
    expect_at_most("`cpu` is next to nothing", took.cpu, took.wall / 2);
}

static void measures_working(void)
{
    double seconds = 0.1;

    did("measured work that computes for 0.1 seconds");
    struct times took = measure_work(work, &seconds, 1);
    expect_at_least("`wall` is 0.1 seconds or more", took.wall, 0.1);
    expect_at_least("`cpu` is 0.1 seconds or more", took.cpu, 0.1);
}

static void measures_all_threads(void)
{
    double seconds = 0.1;

    did("measured work that has another thread compute for 0.1 seconds");
    struct times took = measure_work(have_it_worked, &seconds, 1);
    expect_at_least("`cpu` is 0.1 seconds or more: it is the process's",
                    took.cpu, 0.1);
}

static void says_what_once_takes(void)
{
    double seconds = 0.02;

    did("measured work that computes for 0.02 seconds, 10 times");
    struct times took = measure_work(work, &seconds, 10);
    expect_at_least("`cpu` is 0.02 seconds or little more", took.cpu, 0.02);
    expect_at_most("`cpu` is 0.02 seconds or little more", took.cpu, 0.1);
    did("measured work that sleeps for 0.02 seconds, 10 times");
    took = measure_work(wait, &seconds, 10);
    expect_at_least("`wall` is 0.02 seconds or more", took.wall, 0.02);
}

#define MEASURE "measure_work() in mine/io_or_cpu.c"
#define WAITED  "waited() in mine/io_or_cpu.c"
#define KIND    "kind_of() in mine/io_or_cpu.c"

const struct check checks[] = {
    {"the work is called as often as asked", calls_it, MEASURE},
    {"where the work waits, one clock stands still", measures_waiting,
     MEASURE ": which clock is which? common/base/clock.h"},
    {"where it computes, both go on", measures_working,
     MEASURE ": which clock is which? common/base/clock.h"},
    {"what other threads of the process compute counts", measures_all_threads,
     MEASURE ": whose time does the clock count? common/base/clock.h"},
    {"it says what once takes", says_what_once_takes,
     MEASURE ": it has worked so many times"},
    {"what was not working was waiting", the_rest_is_waiting, WAITED},
    {"with two processors nothing was waited for", never_less_than_nothing,
     WAITED ", where `cpu` is more than `wall`"},
    {"the clear cases are told apart", clear_cases, KIND},
    {"so are those that do some of both", mixed_cases,
     KIND ": has it waited longer than it has worked?"},
    {0}};
