/* test_refused - the system has no descriptor or no memory for what a loop asks
   for: the caller is told why, nothing is left behind, and the loop goes on. */
#include "kinds.h"
#include "no_memory.h"

#include <errno.h>
#include <pthread.h>

#include "own_selector.h"
#include "selector.h"
#include "threads.h"
#include "wakeup.h"
#include "wakeup_pipe.h"
#include "watcher.h"

/* Each in a child with a loop of its own; 1: as it should be. */
static void expect_refused(int (*function)(void))
{
    int status = end_of_a_child(function);

    cr_expect_eq(status, 1, "ended with %d", status);
}

static int open_descriptors(void)
{
    int count = 0;

    for (int fd = 0; fd < 64; fd++)
        count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

/* ---- descriptors --------------------------------------------------------- */

/* With `spare` of them left: why there is no loop, 0 if there is one. */
static int loop_with_spare(int spare)
{
    struct rlimit before = leave_descriptors(spare);
    struct loop *made = asyncio_new_event_loop();
    int error = made ? 0 : errno;
    loop_free(made);
    setrlimit(RLIMIT_NOFILE, &before);
    return error;
}

/* Its door takes two, and an epoll selector one. */
Test(refused, a_loop_without_a_descriptor_leaves_none_behind)
{
    int open = open_descriptors();

    for (int spare = 0; spare < 2; spare++) {
        cr_expect_eq(loop_with_spare(spare), EMFILE);
        cr_expect_eq(open_descriptors(), open);
    }
    cr_expect_eq(loop_with_spare(3), 0);
    cr_expect_eq(open_descriptors(), open);
}

/* A pipe of so high a number select() cannot watch. */
static int refuse_a_door(void)
{
    setenv("ASYNCIO_SELECTOR", "select", 1);
    duplicate_above(STDERR_FILENO, 1024 + 8);
    while (dup(STDERR_FILENO) < 1024)
        ;
    int next = dup(STDERR_FILENO);
    struct loop *made = asyncio_new_event_loop();
    if (made || errno != EMFILE)
        return 2;
    return dup(STDERR_FILENO) == next + 1;
}

Test(refused, a_door_that_cannot_be_watched_leaves_nothing_behind)
{
    expect_refused(refuse_a_door);
}

/* ---- a selector made anew ------------------------------------------------- */

static void hear(void *heard)
{
    ++*(int *)heard;
}

/* Then the present one goes on. */
static int refuse_to_renew(void)
{
    int ends[2], heard = 0;

    start();
    if (!loop->selector->kind->forgets_closed)
        return 1; /* the others take no descriptor */
    make_readable_pair(ends);
    loop_add_reader(loop, ends[0], hear, &heard);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){0, 0});
    if (own_selector_renew(loop) || errno != EMFILE)
        return 2;
    turn_times(2);
    return heard == 2;
}

Test(refused, a_loop_that_gets_no_new_selector_keeps_the_old_one)
{
    expect_refused(refuse_to_renew);
}

/* ---- a door whose pipe is full --------------------------------------------- */

/* As where a signal handler knocks that may run between any two lines. */
Test(refused, a_knock_at_a_full_pipe_leaves_errno_as_it_was)
{
    struct wakeup_pipe pipe;

    cr_assert(wakeup_pipe_open(&pipe));
    fill(pipe.write_end);
    errno = 77;
    wakeup_pipe_write(&pipe);
    cr_expect_eq(errno, 77);
    wakeup_pipe_close(&pipe);
}

/* ---- memory --------------------------------------------------------------- */

static void nothing(void *unused)
{
    (void)unused;
}

static int refuse_a_call(void)
{
    start();
    take_all_memory();
    return outcome_is(loop_call_soon_threadsafe(loop, nothing, NULL),
                      MemoryError);
}

Test(refused, a_call_of_another_thread_is_refused_without_memory)
{
    if (LIMITED)
        expect_refused(refuse_a_call);
}

/* The table reaches to 63, and has seen no such descriptor. Each is refused, and
   what is watched is heard all the same. */
static int refuse_a_watch(void)
{
    int ends[2], heard = 0;

    start();
    make_readable_pair(ends);
    int near = dup(ends[0]), far = duplicate_above(ends[0], 500);
    loop_add_reader(loop, ends[0], hear, &heard);
    take_all_memory();
    for (int i = 0; i < 2; i++) {
        int fd = i ? near : far;
        if (!loop_add_reader(loop, fd, hear, &heard) || errno != ENOMEM ||
            loop_remove_reader(loop, fd))
            return 2;
    }
    turn_times(2);
    return heard == 2;
}

Test(refused, a_descriptor_is_not_watched_without_memory)
{
    if (LIMITED)
        expect_refused(refuse_a_watch);
}

/* A wait has room for what two callbacks wait for, and the door is one. */
static int refuse_a_third(void)
{
    int ends[2], heard = 0;

    start();
    make_readable_pair(ends);
    loop_add_reader(loop, ends[0], hear, &heard);
    if (loop->watched != 2 || loop->watch_table->ready_room != 2)
        return 3;
    take_all_memory();
    if (!loop_add_writer(loop, ends[0], hear, &heard) || errno != ENOMEM)
        return 2;
    turn_times(2);
    return heard == 2;
}

Test(refused, a_wait_always_has_room_for_all)
{
    if (LIMITED)
        expect_refused(refuse_a_third);
}

/* ---- threads -------------------------------------------------------------- */

static struct outcome answer(void *value)
{
    return outcome_value((intptr_t)value);
}

static bool refused_call(const char *type)
{
    struct future *future = loop_run_in_executor(loop, answer, NULL);
    bool refused =
        future_done(future) && outcome_is(future_result(future), type);

    future_release(future);
    return refused;
}

static int refuse_threads(void)
{
    start();
    take_all_memory();
    for (int i = 0; i < 100; i++)
        if (!refused_call(MemoryError))
            return 2;
    return 1;
}

Test(refused, a_call_in_a_thread_is_refused_without_memory)
{
    if (LIMITED)
        expect_refused(refuse_threads);
}

static void *stay(void *unused)
{
    pause();
    return unused;
}

/* Small pieces there are, but no stack for a thread, be it a used one. */
static int refuse_the_first_thread(void)
{
    pthread_t thread;

    start();
    take_all_mappings();
    while (pthread_create(&thread, NULL, stay, NULL) == 0)
        ;
    return refused_call(OSError);
}

Test(refused, a_call_without_any_thread_is_refused)
{
    if (LIMITED)
        expect_refused(refuse_the_first_thread);
}

/* ---- futures --------------------------------------------------------------- */

/* All of them are one, which counts as one that the loop has to outlast. */
static int count_holders(void)
{
    struct future *held[100];
    int failed = 0;

    start();
    unsigned before = loop->references;
    take_all_memory();
    for (int i = 0; i < 100; i++)
        held[i] = loop_create_future(loop);
    for (int i = 0; i < 100; i++)
        failed += future_done(held[i]);
    if (failed < 2 || loop->references != before + 100 - (unsigned)failed + 1)
        return 2;
    for (int i = 0; i < 100; i++)
        future_release(held[i]);
    return loop->references == before;
}

Test(refused, futures_that_have_failed_hold_the_loop_as_one)
{
    if (LIMITED)
        expect_refused(count_holders);
}
