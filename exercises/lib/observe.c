/* observe - what a student's program did, written down for the check that runs
   it. Linked into the program; without a check it only passes calls on. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "event_loop.h"
#include "fault.h"
#include "loop.h"
#include "memory.h"
#include "observer.h"
#include "runner.h"
#include "selector.h"
#include "task.h"
#include "watch_table.h"

struct outcome observed_run_coroutine(struct coroutine *main);
struct outcome observed_run_coroutine_debug(struct coroutine *main, bool debug);
struct outcome observed_runner_run(struct runner *runner,
                                   struct coroutine *coroutine);
struct loop *observed_runner_get_loop(struct runner *runner);
struct loop *observed_new_event_loop(void);
struct loop *observed_loop_new(void);
int observed_close(int fd);
int observed_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                            void *(*function)(void *), void *argument);

static struct {
    struct observer observer;
    struct loop *loop;               /* the last one that was made */
    double begin, end;               /* by its clock */
    double step_began, was_kept_out; /* in real time, as is the next */
    double longest_step;
    bool in_step;
    int closed_early; /* descriptors that the loop still watched */
    int tasks, now, most, left;
    const struct task *first;
} seen;

/* How long this thread could have gone on, but others had the processors: the
   second number, in nanoseconds. Where the system does not say, 0. */
static double kept_out(void)
{
    char text[64] = "";
    int fd = open("/proc/thread-self/schedstat", O_RDONLY);
    double nanoseconds = 0;

    if (fd < 0)
        return 0;
    if (read(fd, text, sizeof text - 1) > 0)
        sscanf(text, "%*s %lf", &nanoseconds);
    close(fd);
    return nanoseconds * 1e-9;
}

static void callback_starts(void)
{
    seen.was_kept_out = kept_out();
    seen.in_step = true;
    seen.step_began = clock_monotonic();
}

/* A step keeps the loop for as long as it computes, or waits: that a busy machine
   made it take longer is not its fault. */
static void callback_ends(void)
{
    double step = clock_monotonic() - seen.step_began;

    step -= kept_out() - seen.was_kept_out;
    if (step > seen.longest_step)
        seen.longest_step = step;
    seen.in_step = false;
    seen.end = loop_time(seen.loop);
}

int observed_close(int fd)
{
    if (seen.in_step && (watch_table_find(seen.loop, fd, SELECTOR_READ) ||
                         watch_table_find(seen.loop, fd, SELECTOR_WRITE)))
        seen.closed_early++;
    return close(fd);
}

static void task_created(const struct task *task)
{
    if (++seen.tasks == 1)
        seen.first = task;
    if (++seen.now > seen.most)
        seen.most = seen.now;
}

static void task_ends(const struct task *task)
{
    seen.now--;
    if (task == seen.first) { /* another may come to lie where it was */
        seen.left = seen.now;
        seen.first = NULL;
    }
}

static bool no_threads;

int observed_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                            void *(*function)(void *), void *argument)
{
    return no_threads ? EAGAIN
                      : pthread_create(thread, attributes, function, argument);
}

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == CALLBACK_STARTS)
        callback_starts();
    else if (event == CALLBACK_ENDS)
        callback_ends();
    else if (event == TASK_CREATED)
        task_created(subject);
    else if (event == TASK_DONE)
        task_ends(subject);
}

static struct loop *observe(struct loop *loop)
{
    if (!loop || loop == seen.loop)
        return loop;
    seen.observer = (struct observer){.on_event = on_event};
    seen.loop = loop;
    seen.begin = seen.end = loop_time(loop);
    loop_add_observer(loop, &seen.observer);
    return loop;
}

struct loop *observed_new_event_loop(void)
{
    seen.loop = NULL; /* a new one may lie where the old one was */
    return observe(asyncio_new_event_loop());
}

struct loop *observed_loop_new(void)
{
    seen.loop = NULL;
    return observe(loop_new());
}

struct loop *observed_runner_get_loop(struct runner *runner)
{
    return observe(runner_get_loop(runner));
}

struct outcome observed_runner_run(struct runner *runner,
                                   struct coroutine *coroutine)
{
    if (!runner->closed)
        observe(runner_get_loop(runner));
    return runner_run(runner, coroutine);
}

static struct outcome run(struct runner *runner, struct coroutine *main)
{
    struct outcome outcome = observed_runner_run(runner, main);
    struct outcome closed = runner_close(runner);

    return outcome.error || !closed.error ? outcome : closed;
}

struct outcome observed_run_coroutine(struct coroutine *main)
{
    return run(&(struct runner){0}, main);
}

struct outcome observed_run_coroutine_debug(struct coroutine *main, bool debug)
{
    struct runner runner = {0};

    if (runner_get_loop(&runner))
        loop_set_debug(runner.loop, debug);
    return run(&runner, main);
}

/* ---- its beginning and its end ------------------------------------------ */

static pid_t observed_process;
static FILE *stream;

static void write_down(void)
{
    char piece[400];

    if (getpid() != observed_process)
        return; /* a server that the program had started */
    fprintf(stream, "%.9f %.9f %d %d %d %d\n", seen.end - seen.begin,
            seen.longest_step, seen.tasks, seen.most, seen.left,
            seen.closed_early);
    if (memory_held() > 0) {
        memory_describe(0, piece, sizeof piece);
        fprintf(stream, "%zu not given back. The oldest: %s\n", memory_held(),
                piece);
    }
    fclose(stream);
}

static void overflowed(const char *text)
{
    fprintf(stderr, "%s\n", text); /* the process is lost anyway */
    abort();
}

__attribute__((constructor)) static void begin(void)
{
    char top;
    const char *number = getenv("EXERCISE_OBSERVED");

    stream = number ? fdopen((int)strtol(number, NULL, 10), "w") : NULL;
    unsetenv("EXERCISE_OBSERVED");
    no_threads = getenv("EXERCISE_NO_THREADS") != NULL;
    fault_watch(&top, overflowed);
    observed_process = getpid();
    if (stream)
        atexit(write_down);
}
