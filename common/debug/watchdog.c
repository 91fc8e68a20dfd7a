/* watchdog - says what blocks the loop, while it still does.
   Plugs in, uses callback, clock, cond, fork_generation, hang, loop,
   sigquit, report, sample, symbols, tree, wakeup. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "clock.h"
#include "cond.h"
#include "fork_generation.h"
#include "hang.h"
#include "sigquit.h"
#include "report.h"
#include "sample.h"
#include "symbols.h"
#include "tree.h"
#include "wakeup.h"
#include "watchdog.h"

struct watchdog {
    struct loop *loop;
    pthread_t thread;
    unsigned process; /* see fork_generation() */

    /* A callback that begins or ends takes the lock, so it waits until a report
       of it has been made; what the other thread looks at, stays meanwhile. */
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t over;
    bool stopping;
    bool runs; /* a callback does */
    bool is_reported;
    double started, limit; /* of the callback, in seconds of real time */
    const struct symbols_waits *waits; /* of the loop's thread */
    double waited;                     /* when the callback started */
    struct running running;
    struct sampled loop_thread;
    struct hang hang; /* the last one reported */

    struct callback tree; /* asks the loop for its tree */
    bool has_door;        /* through which the loop can be asked */
    bool tree_asked;
    double asked; /* when */
    int quits;    /* seen so far */
};

/* A process made by fork() has no watchdog, and its locks are as they were. */
static bool has_thread(const struct watchdog *self)
{
    return self->process == fork_generation();
}

/* --- in the loop's thread ------------------------------------------------- */

void watchdog_callback_starts(struct watchdog *self,
                              const struct callback *callback)
{
    if (!self || !has_thread(self))
        return;
    pthread_mutex_lock(&self->lock);
    if (!pthread_equal(self->loop_thread.thread, pthread_self()))
        sampled_init(&self->loop_thread);
    self->limit = self->loop->slow_callback_duration;
    self->has_door = wakeup_exists(self->loop);
    self->is_reported = false;
    self->runs = callback != &self->tree;
    if (self->runs)
        running_note(&self->running, callback);
    self->waits = symbols_waits();
    self->waited = atomic_load(&self->waits->seconds);
    self->started = clock_monotonic();
    pthread_mutex_unlock(&self->lock);
}

void watchdog_callback_ends(struct watchdog *self)
{
    if (!self || !has_thread(self))
        return;
    pthread_mutex_lock(&self->lock);
    self->runs = false;
    pthread_mutex_unlock(&self->lock);
}

static void print_tree(void *argument)
{
    struct watchdog *self = argument;

    pthread_mutex_lock(&self->lock);
    self->tree_asked = false;
    pthread_mutex_unlock(&self->lock);
    loop_print_tree(self->loop);
}

/* --- in its own ----------------------------------------------------------- */

/* Twice in the shortest time that is too long, within reason. */
static double between_looks(const struct watchdog *self)
{
    const double least = 0.001, most = 0.05;
    double half = self->limit / 2;

    return half < least ? least : half < most ? half : most;
}

/* While it reports, the callback may go on, but cannot end. */
static void report(struct watchdog *self, double seconds)
{
    hang_find(&self->hang, &self->loop_thread, &self->running);
    hang_report(&self->hang, &self->running, seconds);
    self->is_reported = true;
}

/* Ctrl-\ was pressed since we last looked. */
static void answer_quit(struct watchdog *self)
{
    if (!self->tree_asked && self->has_door)
        self->tree_asked = wakeup_queue(self->loop, &self->tree);
    self->asked = clock_monotonic();
    if (self->runs)
        self->is_reported = false; /* say it again, or already */
}

/* How long it had run `now`, without what reports of it have taken. */
static double seconds_of(const struct watchdog *self, double now)
{
    double waited = atomic_load(&self->waits->seconds) - self->waited;
    double seconds = now - self->started - waited;

    return seconds > 0 ? seconds : 0; /* it may have waited past `now` */
}

/* It has run for too long, or has kept the loop from the tree for a look. */
static bool is_due(const struct watchdog *self, double seconds)
{
    bool keeps_from_tree = self->tree_asked && self->started < self->asked;

    return !self->is_reported && self->limit > 0 &&
           (seconds >= self->limit || keeps_from_tree);
}

static void look(struct watchdog *self)
{
    int quits = sigquit_count();
    double now = clock_monotonic(); /* before any wait that is not seen below */

    if (self->runs && !atomic_load(&self->waits->does_wait)) {
        double seconds = seconds_of(self, now);
        if (is_due(self, seconds))
            report(self, seconds);
    }
    if (quits != self->quits)
        answer_quit(self);
    self->quits = quits;
}

static void *watch(void *argument)
{
    struct watchdog *self = argument;

    pthread_mutex_lock(&self->lock);
    while (!self->stopping) {
        look(self);
        cond_wait_for(&self->over, &self->lock, between_looks(self));
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

/* --- on and off ----------------------------------------------------------- */

/* A thread that gets none of the program's signals. But the end of the process
   that names calls must be passed over here: were SIGCHLD blocked, it would go
   to the loop's thread, and end a wait there. */
static bool start_thread(struct watchdog *self)
{
    sigset_t all, before;

    sigfillset(&all);
    sigdelset(&all, SIGCHLD);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&self->thread, NULL, watch, self);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error == 0;
}

struct watchdog *watchdog_start(struct loop *loop)
{
    struct watchdog *self = report_calloc(1, sizeof *self);

    if (!self)
        return NULL; /* it only watches; the program goes on without */
    self->process = fork_generation();
    self->loop = loop;
    pthread_mutex_init(&self->lock, NULL);
    cond_init(&self->over);
    self->limit = loop->slow_callback_duration;
    sampled_init(&self->loop_thread);
    callback_init(&self->tree, print_tree, self);
    sigquit_listen();
    self->quits = sigquit_count();
    if (!start_thread(self)) {
        report_lacks("no thread");
        sigquit_end();
        free(self);
        return NULL;
    }
    return self;
}

void watchdog_stop(struct watchdog *self)
{
    if (!self)
        return;
    if (has_thread(self)) {
        pthread_mutex_lock(&self->lock);
        self->stopping = true;
        pthread_cond_signal(&self->over);
        pthread_mutex_unlock(&self->lock);
        pthread_join(self->thread, NULL);
        pthread_cond_destroy(&self->over);
        pthread_mutex_destroy(&self->lock);
    }
    if (wakeup_exists(self->loop))
        wakeup_unqueue(self->loop, &self->tree);
    sigquit_end();
    free(self);
}

void watchdog_add_cause(struct watchdog *self)
{
    if (self && self->is_reported)
        hang_add_cause(&self->hang);
}

bool watchdog_owns(const struct callback *callback)
{
    return callback->function == print_tree;
}
