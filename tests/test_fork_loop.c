/* test_fork_loop - a child made by fork() that goes on with a loop which was
   made before, and does not run. */
#include "children.h"
#include "kinds.h"

#include <pthread.h>
#include <stdatomic.h>

#include "object_table.h"
#include "selector.h"
#include "wakeup.h"
#include "watcher.h"

TestSuite(fork_loop, .init = start, .fini = finish);

/* ---- the first use, by two threads at once ------------------------------- */

static atomic_int there;

/* Both go on as nearly at the same time as can be. */
static void meet(void)
{
    atomic_fetch_add(&there, 1);
    while (atomic_load(&there) < 2)
        ;
}

static void count(void *number)
{
    ++*(int *)number;
}

static void *post(void *number)
{
    meet();
    outcome_ignore(loop_call_soon_threadsafe(loop, count, number));
    return NULL;
}

static void in_two_threads(void *(*function)(void *), void *argument)
{
    pthread_t threads[2];

    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, function, argument);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

static int post_twice(void)
{
    int calls = 0;

    in_two_threads(post, &calls);
    loop_run_once(loop);
    return calls;
}

Test(fork_loop, two_threads_may_be_the_first_that_call)
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer allows for no thread in a child of fork()");
#endif
    for (int i = 0; i < 60; i++)
        cr_assert_eq(status_of(post_twice), 2, "round %d", i);
}

static int calls_what_was_posted(void)
{
    loop_run_once(loop);
    return strcmp(said(), "posted") == 0;
}

Test(fork_loop, what_was_posted_before_is_called_in_both)
{
    outcome_ignore(loop_call_soon_threadsafe(loop, say, "posted"));
    cr_expect_eq(status_of(calls_what_was_posted), true);
    loop_run_once(loop);
    expect_said("posted");
}

static struct object_table objects;

static void *add(void *things)
{
    static atomic_int next;
    char *thing = (char *)things + 64 * atomic_fetch_add(&next, 1);

    meet();
    for (int i = 0; i < 32; i++)
        object_table_add(&objects, OBJECT_FUTURE, thing + i);
    return NULL;
}

static int add_twice(void)
{
    static char things[128];
    int found = 0;

    in_two_threads(add, things);
    for (int i = 0; i < 128; i++)
        found += object_table_find(&objects, things + i) != NULL;
    return found;
}

Test(fork_loop, two_threads_may_be_the_first_that_make_something_in_debug_mode)
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer allows for no thread in a child of fork()");
#endif
    object_table_init(&objects);
    for (int i = 0; i < 60; i++)
        cr_assert_eq(status_of(add_twice), 64, "round %d", i);
    object_table_free(&objects);
}

/* ---- what the kernel keeps ----------------------------------------------- */

static int ends[2];
static struct selector_event events[8];

static int events_now(void)
{
    return selector_wait(loop->selector, 0, events, 8);
}

/* A turn that asks the selector. */
static void wait_once(void)
{
    loop_call_later(loop, 1, say, "later");
    loop_run_once(loop);
}

static int add_and_hear(void)
{
    loop_add_reader(loop, ends[0], say, "read");
    cr_assert_eq(write(ends[1], "x", 1), 1);
    wait_once();
    return strcmp(said(), "read") == 0;
}

Test(fork_loop, what_a_child_adds_its_parent_does_not_hear_of)
{
    make_pair(ends);
    cr_expect_eq(status_of(add_and_hear), true);
    cr_expect_eq(events_now(), 0);
    close_pair(ends);
}

static struct loop *plain;

static int add_to_plain(void)
{
    return loop_add_reader(plain, ends[0], say, "read") == NULL;
}

static int events_of_plain(void)
{
    return selector_wait(plain->selector, 0, events, 8);
}

Test(fork_loop, nor_if_the_child_is_the_first_that_watches_anything)
{
    make_pair(ends);
    plain = loop_new();
    cr_expect_eq(status_of(add_to_plain), true);
    cr_assert_eq(write(ends[1], "x", 1), 1);
    cr_expect_eq(events_of_plain(), 0);
    loop_free(plain);
    close_pair(ends);
}

static int keeps_its_selector(void)
{
    struct loop *made = loop_new();
    const struct selector *first = made->selector;
    const char *problem = loop_add_reader(made, ends[0], say, "read");
    bool kept = !problem && made->selector == first;

    loop_free(made);
    return kept;
}

Test(fork_loop, what_a_child_has_made_itself_it_does_not_make_again)
{
    make_pair(ends);
    cr_expect_eq(status_of(keeps_its_selector), true);
    close_pair(ends);
}

/* While the parent adds something, the child waits to begin. */
static pid_t begin_child(int (*function)(void), int *go)
{
    char byte;
    int pipe_ends[2];

    cr_assert_eq(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        alarm(100);
        close(pipe_ends[1]);
        _exit(read(pipe_ends[0], &byte, 1) == 1 ? function() : 99);
    }
    close(pipe_ends[0]);
    *go = pipe_ends[1];
    return child;
}

static int status_of_begun(pid_t child, int go)
{
    int status;

    cr_assert_eq(write(go, "x", 1), 1);
    close(go);
    cr_assert_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int events_of_a_wait(void)
{
    wait_once();
    return events_now();
}

Test(fork_loop, what_a_parent_adds_its_child_does_not_hear_of)
{
    int go;

    make_pair(ends);
    pid_t child = begin_child(events_of_a_wait, &go);
    loop_add_reader(loop, ends[0], say, "read");
    cr_assert_eq(write(ends[1], "x", 1), 1);
    cr_expect_eq(status_of_begun(child, go), 0);
    loop_remove_reader(loop, ends[0]);
    close_pair(ends);
}

static int wait_in_vain(void)
{
    wait_once();
    return 7;
}

/* By each selector: the pipe is the same for all. */
static void expect_a_wake_up_kept(const char *name)
{
    int go;

    loop_free(loop);
    setenv("ASYNCIO_SELECTOR", name, 1);
    loop = asyncio_new_event_loop();
    pid_t child = begin_child(wait_in_vain, &go);
    outcome_ignore(loop_call_soon_threadsafe(loop, say, "posted"));
    cr_expect_eq(status_of_begun(child, go), 7);
    cr_expect_eq(events_now(), 1, "%s", name);
}

Test(fork_loop, a_child_does_not_take_its_parents_wake_ups)
{
    for (const char *const *name = selector_names(); *name; name++)
        expect_a_wake_up_kept(*name);
}

static int be_woken(void)
{
    wait_once(); /* from now on the pipe is its own */
    outcome_ignore(loop_call_soon_threadsafe(loop, say, "posted"));
    return events_now();
}

Test(fork_loop, a_child_is_woken_itself)
{
    cr_expect_eq(status_of(be_woken), 1);
    cr_expect_eq(events_now(), 0);
}

static int post_to_closed(void)
{
    return outcome_is(loop_call_soon_threadsafe(loop, say, "posted"),
                      RuntimeError);
}

Test(fork_loop, a_child_cannot_wake_a_loop_that_was_closed)
{
    loop_close(loop);
    cr_expect_eq(status_of(post_to_closed), true);
}

/* ---- without a descriptor to spare --------------------------------------- */

static int go_on_without_descriptors(void)
{
    struct rlimit none = {3, 3};

    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_NOFILE, &none);
    signal(SIGABRT, SIG_DFL);
    wait_once();
    return 7;
}

/* Of the selectors only poll's and select's need no descriptor of their own. */
Test(fork_loop, a_child_that_can_have_no_pipe_of_its_own_says_so_and_ends)
{
    loop_free(loop);
    setenv("ASYNCIO_SELECTOR", "poll", 1);
    loop = asyncio_new_event_loop();
    cr_expect_eq(status_of(go_on_without_descriptors), -1);
}

static int close_without_descriptors(void)
{
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){3, 3});
    loop_close(loop);
    return 7;
}

Test(fork_loop, a_child_that_closes_the_loop_needs_none)
{
    cr_expect_eq(status_of(close_without_descriptors), 7);
}
