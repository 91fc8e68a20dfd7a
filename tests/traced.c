/* traced - a program that tests/traces.sh runs with ASYNCIO_TRACE: its argument
   says what it does. */
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "await.h"
#include "event_loop.h"
#include "future_cancel.h"
#include "io.h"
#include "program.h"
#include "run_until_complete.h"
#include "runner.h"
#include "sleep.h"
#include "socket.h"
#include "stackful.h"
#include "task.h"
#include "threads.h"
#include "traced.h"
#include "wakeup.h"
#include "watcher.h"

static struct outcome nothing(void *unused)
{
    (void)unused;
    return outcome_value(0);
}

static void print(void *text)
{
    puts(text);
}

/* ---- what it may do -------------------------------------------------------- */

static struct outcome prints(void *unused)
{
    (void)unused;
    puts("in the loop");
    return asyncio_sleep(1);
}

static void print_late(void)
{
    puts("in exit()");
}

static int prints_everywhere(void)
{
    atexit(print_late);
    puts("before the loop");
    int status = asyncio_exit_status(asyncio_run(prints, NULL));
    printf("after the loop, without an end of line");
    return status;
}

static int prints_what_needs_care(void)
{
    char line[4000];

    puts("\"quoted\", \\, \t, \x01, \x7f, \xc3\xbc, \xe2\x82\xac, "
         "\xf0\x9f\x90\x8d");
    memset(line, 'x', sizeof line);
    for (size_t i = 0; i < sizeof line - 2; i += 3)
        memcpy(line + i, "\xe2\x82\xac", 3);
    line[sizeof line - 1] = '\0';
    puts(line);
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* 2 MB, of which the first half is one line. */
static int prints_much(void)
{
    static char line[1000];

    memset(line, 'y', sizeof line - 1);
    for (int i = 0; i < 1 << 20; i++)
        putchar("0123456789"[i % 10]);
    for (int i = 0; i < 1000; i++)
        printf("\n%d %s", i, line);
    return asyncio_exit_status(asyncio_run(nothing, NULL));
}

/* Longer than a line of the trace may be, both of them. */
static struct outcome has_long_names(void *unused)
{
    static char name[70000], coroutine_name[5000];

    (void)unused;
    memset(name, 'x', sizeof name - 1);
    memset(coroutine_name, 'y', sizeof coroutine_name - 1);
    struct task *task = asyncio_create_task_named(
        coroutine_new_named(nothing, NULL, coroutine_name), name);
    struct outcome outcome = await(task);
    task_release(task);
    return outcome;
}

static struct outcome misuses(void *unused)
{
    (void)unused;
    puts("before");
    task_release(asyncio_create_task(NULL));
    return outcome_value(0);
}

static int misuse_it(void)
{
    signal(SIGABRT, SIG_DFL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    return asyncio_exit_status(asyncio_run(misuses, NULL));
}

/* The child runs a loop of its own, prints, and ends by exit(). */
static struct outcome forks(void *unused)
{
    int status = -1;
    pid_t child = fork();

    (void)unused;
    if (child == 0) {
        puts("the child");
        exit(0);
    }
    waitpid(child, &status, 0);
    puts("the parent");
    return outcome_value(status);
}

static int fork_in_loop(void)
{
    outcome_ignore(asyncio_run(forks, NULL));
    pid_t child = fork();
    if (child == 0)
        exit(prints_everywhere());
    waitpid(child, NULL, 0);
    return 0;
}

static int start_itself(const char *path)
{
    char command[1024];

    snprintf(command, sizeof command, "%s prints", path);
    int status = system(command);
    return status ? status : asyncio_exit_status(asyncio_run(nothing, NULL));
}

static int two_loops(void)
{
    int first = asyncio_exit_status(asyncio_run(prints, NULL));
    int second = asyncio_exit_status(asyncio_run(prints, NULL));

    return first || second;
}

/* Two that exist at the same time, and take turns. */
static int loops_in_turn(void)
{
    struct loop *one = loop_new(), *other = loop_new();

    for (int i = 0; i < 3; i++) {
        loop_call_later(one, 1, print, "one");
        loop_call_later(other, 1, print, "other");
        loop_run_once(one);
        loop_run_once(other);
    }
    loop_call_soon(one, print, "never");
    loop_free(one);
    loop_call_soon(other, print, "last");
    loop_run_once(other);
    loop_free(other);
    return 0;
}

static void *run_loop(void *unused)
{
    (void)unused;
    outcome_ignore(asyncio_run(nothing, NULL));
    return NULL;
}

static struct outcome runs_other_thread(void *unused)
{
    pthread_t thread;

    (void)unused;
    pthread_create(&thread, NULL, run_loop, NULL);
    pthread_join(thread, NULL);
    return outcome_value(0);
}

static void *post(void *loop)
{
    outcome_ignore(loop_call_soon_threadsafe(loop, print, "posted"));
    return NULL;
}

static struct outcome is_posted_to(void *unused)
{
    pthread_t thread;

    (void)unused;
    pthread_create(&thread, NULL, post, asyncio_get_running_loop());
    pthread_join(thread, NULL);
    return asyncio_sleep(1);
}

static struct outcome yields_often(void *unused)
{
    (void)unused;
    for (int i = 0; i < 10000; i++) {
        struct outcome outcome = asyncio_sleep(0);
        if (outcome.error)
            return outcome;
    }
    return outcome_value(0);
}

static void *run_given_loop(void *loop)
{
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(yields_often, NULL)));
    return NULL;
}

static void do_nothing(void *unused)
{
    (void)unused;
}

/* A loop of this thread runs in another, to which this one posts. */
static int hands_loop_over(void)
{
    struct loop *loop = asyncio_new_event_loop();
    pthread_t thread;

    pthread_create(&thread, NULL, run_given_loop, loop);
    for (int i = 0; i < 1000; i++)
        outcome_ignore(loop_call_soon_threadsafe(loop, do_nothing, NULL));
    pthread_join(thread, NULL);
    loop_free(loop);
    return 0;
}

static struct outcome say_it(void *text)
{
    puts(text);
    return outcome_value(0);
}

static struct outcome uses_threads(void *unused)
{
    (void)unused;
    return asyncio_to_thread(say_it, "in a thread");
}

/* One that knows nothing of a loop prints while that is in a call. */
static void *print_beside(void *unused)
{
    puts("in a thread of its own");
    return unused;
}

static struct outcome prints_beside(void *unused)
{
    pthread_t thread;

    puts("in the loop");
    pthread_create(&thread, NULL, print_beside, NULL);
    pthread_join(thread, NULL);
    return outcome_value((intptr_t)unused);
}

static struct outcome block(void *door)
{
    pthread_mutex_lock(door);
    pthread_mutex_unlock(door);
    return outcome_value(0);
}

/* All threads are at work, so one call waits, and is cancelled. */
static struct outcome withdraws(void *unused)
{
    enum { MOST = 40 };
    static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
    struct loop *loop = asyncio_get_running_loop();
    struct future *calls[MOST];

    (void)unused;
    pthread_mutex_lock(&door);
    for (int i = 0; i < MOST; i++)
        calls[i] = loop_run_in_executor(loop, block, &door);
    future_cancel(calls[MOST - 1]);
    pthread_mutex_unlock(&door);
    for (int i = 0; i < MOST; i++) {
        outcome_ignore(await(calls[i]));
        future_release(calls[i]);
    }
    return outcome_value(0);
}

static struct outcome read_all(void *end)
{
    struct outcome outcome;
    char bytes[4];

    do
        outcome = loop_sock_recv(asyncio_get_running_loop(), *(int *)end, bytes,
                                 sizeof bytes);
    while (!outcome.error && outcome.value > 0);
    return outcome;
}

/* The loop polls for one connection, and so finds an idle reader of the other,
   which leaves the queue when its task waits again, or the end has come. */
static struct outcome reads_beside(void *unused)
{
    int one[2], other[2];

    (void)unused;
    socketpair(AF_UNIX, SOCK_STREAM, 0, one);
    socketpair(AF_UNIX, SOCK_STREAM, 0, other);
    socket_set_nonblocking(one[0]);
    socket_set_nonblocking(other[0]);
    struct task *first = asyncio_create_task(coroutine_new(read_all, one));
    struct task *second = asyncio_create_task(coroutine_new(read_all, other));
    for (int i = 0; i < 20; i++) {
        if (i % 4 == 3 && write(one[1], "x", 1) < 0)
            break;
        outcome_ignore(asyncio_sleep(0));
    }
    close(one[1]);
    for (int i = 0; i < 5; i++)
        outcome_ignore(asyncio_sleep(0));
    close(other[1]);
    outcome_ignore(await(first));
    outcome_ignore(await(second));
    task_release(first);
    task_release(second);
    loop_sock_close(asyncio_get_running_loop(), one[0]);
    loop_sock_close(asyncio_get_running_loop(), other[0]);
    return outcome_value(0);
}

static struct outcome takes_back(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct handle soon = loop_call_soon(loop, print, "never");
    struct handle later = loop_call_later(loop, 1, print, "never");
    struct handle next = loop_call_soon(loop, print, "next");

    (void)unused;
    handle_cancel(&soon);
    handle_cancel(&later);
    handle_cancel(&later);
    (void)next;
    return asyncio_sleep(2);
}

/* The second time there is nothing left to be cancelled. */
static struct outcome cancels_twice(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(prints, NULL));

    (void)unused;
    outcome_ignore(asyncio_sleep(0));
    task_cancel(task);
    outcome_ignore(await(task));
    task_cancel(task);
    task_release(task);
    return outcome_value(0);
}

static struct outcome interrupted(void *unused)
{
    (void)unused;
    raise(SIGINT);
    return asyncio_sleep(1);
}

/* What is printed and not flushed would be lost without a trace. */
static struct outcome says_it_waits(void *unused)
{
    (void)unused;
    puts("about to go");
    fflush(stdout);
    return asyncio_sleep(1);
}

static struct outcome is_killed(void *unused)
{
    outcome_ignore(says_it_waits(unused));
    raise(SIGKILL);
    return outcome_value(0);
}

static struct outcome exits_at_once(void *unused)
{
    outcome_ignore(says_it_waits(unused));
    _exit(3);
}

static struct outcome is_killed_late(void *unused)
{
    outcome_ignore(yields_often(unused));
    return is_killed(unused);
}

static int is_killed_before(void)
{
    raise(SIGKILL);
    return 0;
}

static struct outcome awaits_nothing(void *unused)
{
    struct future *future = loop_create_future(asyncio_get_running_loop());

    (void)unused;
    struct outcome outcome = await(future);
    future_release(future);
    return outcome;
}

/* No more memory than there is already. */
static struct outcome has_no_memory(void *unused)
{
    setrlimit(RLIMIT_AS, &(struct rlimit){1, 1});
    return yields_often(unused);
}

/* Both ends of it are ready in one turn: the reader takes the writer out of the
   queue. A timer for ever has no time. */
static int both[2];

static void take_writer_out(void *loop)
{
    loop_remove_writer(loop, both[0]);
    loop_remove_reader(loop, both[0]);
}

static struct outcome watches(void *unused)
{
    struct loop *loop = asyncio_get_running_loop();
    struct handle never = loop_call_at(loop, INFINITY, print, "never");

    (void)unused;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, both) < 0 ||
        write(both[1], "x", 1) != 1 ||
        loop_add_reader(loop, both[0], take_writer_out, loop) ||
        loop_add_writer(loop, both[0], print, "never"))
        return outcome_raise(OSError, "no pair");
    struct outcome outcome = asyncio_sleep(1);
    handle_cancel(&never);
    close(both[0]);
    close(both[1]);
    return outcome;
}

static struct outcome reads_variable(void *unused)
{
    (void)unused;
    puts(getenv("ASYNCIO_TRACE") ? "there" : "gone");
    return outcome_value(0);
}

/* -------------------------------------------------------------------------- */

static const struct deed *find(const struct deed *deeds, const char *name)
{
    while (deeds->name && strcmp(deeds->name, name) != 0)
        deeds++;
    return deeds->name ? deeds : NULL;
}

int main(int argc, char **argv)
{
    static const struct deed deeds[] = {
        {"prints", NULL, prints_everywhere},
        {"care", NULL, prints_what_needs_care},
        {"prints-much", NULL, prints_much},
        {"long-names", has_long_names, NULL},
        {"misuse", NULL, misuse_it},
        {"fork", NULL, fork_in_loop},
        {"two-loops", NULL, two_loops},
        {"loops-in-turn", NULL, loops_in_turn},
        {"other-thread", runs_other_thread, NULL},
        {"posted", is_posted_to, NULL},
        {"hands-over", NULL, hands_loop_over},
        {"threads", uses_threads, NULL},
        {"prints-beside", prints_beside, NULL},
        {"withdraws", withdraws, NULL},
        {"reads-beside", reads_beside, NULL},
        {"takes-back", takes_back, NULL},
        {"cancels-twice", cancels_twice, NULL},
        {"interrupt", interrupted, NULL},
        {"killed", is_killed, NULL},
        {"killed-late", is_killed_late, NULL},
        {"killed-before", NULL, is_killed_before},
        {"exits-at-once", exits_at_once, NULL},
        {"deadlock", awaits_nothing, NULL},
        {"often", yields_often, NULL},
        {"no-memory", has_no_memory, NULL},
        {"watches", watches, NULL},
        {"variable", reads_variable, NULL},
        {NULL, NULL, NULL},
    };
    const char *deed = argc > 1 ? argv[1] : "";

    signal(SIGINT, SIG_DFL); /* a shell in the background has it ignored */
    program_start(1, (char *[]){argv[0], NULL}, 0);
    if (strcmp(deed, "start-itself") == 0)
        return start_itself(argv[0]);
    const struct deed *found = find(deeds, deed);
    if (!found)
        found = find(rare_deeds, deed);
    if (found && found->plain_main)
        return found->plain_main();
    if (found)
        return asyncio_exit_status(asyncio_run(found->async_main, NULL));
    program_fail("%s is not one of its deeds", deed);
}
