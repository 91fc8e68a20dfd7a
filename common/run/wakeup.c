/* wakeup - a door into the loop for other threads and for signals. Plugs in,
   uses callback, event_loop, event_loop_state, fork_generation, loop, misuse,
   outcome, running_loop, wakeup_pipe, watch_table, watcher. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "event_loop.h"
#include "event_loop_state.h"
#include "fork_generation.h"
#include "misuse.h"
#include "wakeup.h"
#include "wakeup_pipe.h"
#include "watch_table.h"
#include "watcher.h"

/*
 * The loop reads from a pipe; a byte written to it ends its wait, whichever
 * thread writes it. Its queue is no other thread's to touch, so what these post
 * waits here, under a lock, until the loop's thread touches the queue the next
 * time: nothing can come between the two.
 */
struct wakeup {
    struct wakeup_pipe pipe;
    atomic_uint used_by;  /* which process; see fork_generation() */
    pthread_mutex_t lock; /* of what follows */
    struct list posted;
    bool closed;
};

/* Unlike pthread_mutex_init(), this cannot fail. */
static const pthread_mutex_t unlocked = PTHREAD_MUTEX_INITIALIZER;

/* A callback that is freed once it has been called. */
struct posted {
    struct callback callback;
    void (*function)(void *argument);
    void *argument;
};

static void run_posted(void *argument)
{
    struct posted posted = *(struct posted *)argument;

    free(argument);
    posted.function(posted.argument);
}

const void *wakeup_code(const struct callback *callback)
{
    const struct posted *posted = callback->argument;
    const void *code;

    if (callback->function != run_posted)
        return NULL;
    memcpy(&code, &posted->function, sizeof code);
    return code;
}

static void empty_pipe(void *argument)
{
    struct wakeup *wakeup = argument;

    wakeup_pipe_empty(&wakeup->pipe);
}

/* In a process made by fork(). If the lock is held, then by a thread of the
   parent's: what that was posting is not for us. */
static void inherit_lock(void *argument)
{
    struct wakeup *wakeup = argument;

    if (pthread_mutex_trylock(&wakeup->lock) == 0) {
        pthread_mutex_unlock(&wakeup->lock);
    } else {
        wakeup->lock = unlocked;
        list_init(&wakeup->posted);
    }
}

/* The first use there, if it is not to close the door. */
static void inherit(void *argument)
{
    struct wakeup *wakeup = argument;

    inherit_lock(wakeup);
    if (!wakeup->closed && !wakeup_pipe_renew(&wakeup->pipe))
        misuse("OSError: no pipe for a loop that fork() has copied: %s",
               strerror(errno));
}

static struct wakeup *lock_door(const struct loop *loop)
{
    struct wakeup *wakeup = event_loop_of(loop)->wakeup;

    fork_inherit(&wakeup->used_by, inherit, wakeup);
    pthread_mutex_lock(&wakeup->lock);
    return wakeup;
}

static void unlock_door(struct wakeup *wakeup)
{
    pthread_mutex_unlock(&wakeup->lock);
}

static void take_posted(struct loop *loop)
{
    struct wakeup *wakeup = lock_door(loop);

    loop_tell_each(loop, CALLBACK_ARRIVED, &wakeup->posted);
    list_move_all(&loop->ready, &wakeup->posted);
    unlock_door(wakeup);
}

static void hold_posters(struct loop *loop, bool hold)
{
    if (hold)
        lock_door(loop);
    else
        unlock_door(event_loop_of(loop)->wakeup);
}

/* The struct stays as long as the loop's memory, for threads that come late. */
static void close_door(struct loop *loop)
{
    if (!event_loop_of(loop)->wakeup)
        return; /* it could not open */
    struct wakeup *wakeup = event_loop_of(loop)->wakeup;
    fork_inherit(&wakeup->used_by, inherit_lock, wakeup);
    pthread_mutex_lock(&wakeup->lock);
    wakeup->closed = true;
    while (!list_empty(&wakeup->posted)) {
        struct callback *callback =
            list_entry(list_take_first(&wakeup->posted), struct callback, link);
        if (callback->function == run_posted)
            free(callback->argument);
    }
    loop_remove_reader(loop, wakeup->pipe.read_end);
    wakeup_pipe_close(&wakeup->pipe);
    unlock_door(wakeup);
}

static struct outcome open_door(struct loop *loop)
{
    struct wakeup *wakeup = malloc(sizeof *wakeup);

    if (!wakeup)
        return outcome_raise(MemoryError, "no memory for a loop");
    if (!wakeup_pipe_open(&wakeup->pipe)) {
        struct outcome outcome = outcome_errno(errno);
        free(wakeup);
        return outcome;
    }
    wakeup->lock = unlocked;
    list_init(&wakeup->posted);
    wakeup->closed = false;
    wakeup->used_by = fork_generation();
    event_loop_of(loop)->wakeup = wakeup;
    const char *problem =
        loop_add_reader(loop, wakeup->pipe.read_end, empty_pipe, wakeup);
    if (problem) /* select() has no room for it, or no memory */
        return outcome_problem(errno, problem);
    watcher_reserve(watch_table_peek(loop, wakeup->pipe.read_end),
                    SELECTOR_READ, "the loop's own");
    loop->internal_fds++;
    return outcome_value(0);
}

bool wakeup_exists(const struct loop *loop)
{
    struct event_loop *event_loop = event_loop_or_null(loop);

    return event_loop && event_loop->wakeup;
}

void wakeup_now(struct loop *loop)
{
    /* First: the loop may have read the byte before this thread goes on, and
       would then wait without another look. Where another has set it already,
       the loop does not wait until it has looked. */
    if (!(atomic_fetch_or(&loop->second_look, LOOP_WOKEN) & LOOP_WOKEN))
        wakeup_pipe_write(&event_loop_of(loop)->wakeup->pipe);
}

bool wakeup_queue(struct loop *loop, struct callback *callback)
{
    if (loop_running() == loop) { /* in its thread, in its turn in the queue */
        loop_queue(loop, callback);
        return true;
    }
    struct wakeup *wakeup = lock_door(loop);
    bool open = !wakeup->closed;
    if (open) {
        list_append(&wakeup->posted, &callback->link);
        loop_tell(loop, CALLBACK_POSTED, callback);
        wakeup_now(loop);
    }
    unlock_door(wakeup);
    return open;
}

void wakeup_tell(struct loop *loop, int event, const void *subject)
{
    struct wakeup *wakeup = lock_door(loop);

    loop_tell(loop, event, subject);
    unlock_door(wakeup);
}

void wakeup_unqueue(struct loop *loop, struct callback *callback)
{
    struct wakeup *wakeup = lock_door(loop);

    list_remove(&callback->link);
    unlock_door(wakeup);
}

struct outcome loop_call_soon_threadsafe(struct loop *loop,
                                         void (*function)(void *),
                                         void *argument)
{
    misuse_if_null(loop, "loop_call_soon_threadsafe", "a loop");
    misuse_if_null(function, "loop_call_soon_threadsafe", "a function");
    if (!wakeup_exists(loop))
        misuse("RuntimeError: a loop for threads is made by "
               "asyncio_new_event_loop()");
    if (loop == loop_running()) /* else it may be called from here */
        loop_check(loop, "loop_call_soon_threadsafe");

    struct posted *posted = malloc(sizeof *posted);
    if (!posted)
        return outcome_raise(MemoryError, "no memory for a callback");
    posted->function = function;
    posted->argument = argument;
    callback_init(&posted->callback, run_posted, posted);
    if (wakeup_queue(loop, &posted->callback))
        return outcome_value(0);
    free(posted);
    return outcome_raise(RuntimeError, "Event loop is closed");
}

/* The loop closes: forget those that are in its queue by now. */
static void drop_queued(struct loop *loop)
{
    struct list *next;

    for (struct list *link = loop->ready.next; link != &loop->ready;
         link = next) {
        struct callback *callback = list_entry(link, struct callback, link);

        next = link->next;
        if (callback->function != run_posted)
            continue;
        list_remove(link);
        free(callback->argument);
    }
}

void loop_expect_thread(struct loop *loop)
{
    loop_check(loop, "loop_expect_thread");
    event_loop_check(loop)->external_calls++;
}

void loop_forget_thread(struct loop *loop)
{
    loop_check(loop, "loop_forget_thread");
    if (event_loop_check(loop)->external_calls-- == 0)
        misuse("RuntimeError: loop_forget_thread() without "
               "loop_expect_thread()");
}

/* Runs before main(): loops get no door until we tell of it. */
__attribute__((constructor)) static void introduce(void)
{
    static const struct loop_door door = {open_door, take_posted, hold_posters,
                                          drop_queued, close_door};

    event_loop_door = &door;
}
