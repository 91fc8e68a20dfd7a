/* sample - what another thread is doing right now. Plugs in, uses
   backtrace, blocked_stack, inspect, overflow. */
#define _GNU_SOURCE /* pthread_getattr_np */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unwind.h>

#include "blocked_stack.h"
#include "overflow.h"
#include "sample.h"
#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>
#endif

/*
 * A thread can only be asked while it runs: by a signal, whose handler notes
 * through which calls it has come. The compiler's own unwinder walks them, for
 * it knows its way through libraries, too, which keep no frame pointers. The
 * signal is SIGURG, of which programs that do not ask for it notice nothing.
 *
 * Most system calls go on after that handler as if nothing had been. A sleep
 * does not: it would end. So a thread that sleeps is not asked; see
 * blocked_stack.c.
 */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
enum { NOBODY, ASKED, ANSWERING, ANSWERED };
static atomic_int asked;
static _Atomic(pthread_t) whom; /* a late handler may look at it any time */
static struct backtrace answer;

static bool is_asked(void)
{
    return pthread_equal(pthread_self(), atomic_load(&whom));
}

/* What called the signal's handler is the handler's own, up to the frame which
   the signal came into: that one has not called anything. */
static _Unwind_Reason_Code add_call(struct _Unwind_Context *context,
                                    void *interrupted)
{
    int is_exact = 0;
    const char *place = (const char *)_Unwind_GetIPInfo(context, &is_exact);

    if (is_exact)
        *(bool *)interrupted = true;
    if (*(bool *)interrupted && place)
        backtrace_add(&answer, is_exact ? place : place - 1);
    return _URC_NO_REASON;
}

/*
 * The tables that the unwinder follows may be wrong where the signal came in,
 * in what was written by hand or built without -fasynchronous-unwind-tables.
 * Then it looks for code where nothing is, and what it has found by then is the
 * answer.
 */
static void note_calls(void)
{
    sigjmp_buf nothing_there;
    bool interrupted = false;

    if (sigsetjmp(nothing_there, 1) == 0) {
        overflow_set_rescue(&nothing_there);
        _Unwind_Backtrace(add_call, &interrupted);
    }
    overflow_set_rescue(NULL);
}

static void on_signal(int number)
{
    int error = errno;
    int expected = ASKED;

    (void)number;
    if (is_asked() && /* late, it may be another */
        atomic_compare_exchange_strong(&asked, &expected, ANSWERING)) {
        note_calls();
        atomic_store(&asked, ANSWERED);
    }
    errno = error;
}

/* Whether SIGURG is ours; if the program has a use for it, it stays that. */
static bool listen_for_signal(void)
{
    struct sigaction present,
        action = {.sa_handler = on_signal, .sa_flags = SA_RESTART | SA_ONSTACK};

    if (sigaction(SIGURG, NULL, &present) < 0)
        return false;
    if (!(present.sa_flags & SA_SIGINFO) && present.sa_handler == on_signal)
        return true;
    if (present.sa_flags & SA_SIGINFO || present.sa_handler != SIG_DFL)
        return false;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGURG, &action, NULL) == 0;
}

void sampled_init(struct sampled *self)
{
    *self = (struct sampled){.thread = pthread_self()};
#ifdef __linux__
    pthread_attr_t attributes;
    void *low;
    size_t size;

    self->number = syscall(SYS_gettid);
    if (pthread_getattr_np(self->thread, &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &low, &size) == 0) {
            self->low = low;
            self->high = (char *)low + size;
        }
        pthread_attr_destroy(&attributes);
    }
#endif
}

/* It may not come to that: the thread may keep the signal from itself. */
static bool wait_for_answer(void)
{
    const struct timespec a_moment = {.tv_nsec = 100 * 1000};

    for (int i = 0; i < 1000; i++) {
        if (atomic_load(&asked) == ANSWERED)
            return true;
        nanosleep(&a_moment, NULL);
    }
    int expected = ASKED;
    if (atomic_compare_exchange_strong(&asked, &expected, NOBODY))
        return false;
    while (atomic_load(&asked) != ANSWERED)
        nanosleep(&a_moment, NULL);
    return true;
}

static bool ask(const struct sampled *self, struct backtrace *trace)
{
    if (!listen_for_signal() || !overflow_take_faults())
        return false;
    answer.count = 0;
    atomic_store(&whom, self->thread);
    atomic_store(&asked, ASKED);
    bool answered =
        pthread_kill(self->thread, SIGURG) == 0 && wait_for_answer();
    if (answered)
        *trace = answer;
    atomic_store(&asked, NOBODY);
    return answered && trace->count > 0;
}

/* In a process made by fork(): the thread that looked has not come with it. */
static void forget(void)
{
    pthread_mutex_init(&one_at_a_time, NULL);
    atomic_store(&asked, NOBODY);
}

__attribute__((constructor)) static void watch_for_forks(void)
{
    pthread_atfork(NULL, NULL, forget);
}

bool sample(const struct sampled *self, const struct coroutine_stack *stack,
            struct backtrace *trace)
{
    trace->count = 0;
    pthread_mutex_lock(&one_at_a_time);
    bool found =
        is_blocked_in_a_call(self->number, self->low, self->high, stack, trace)
            ? trace->count > 0
            : ask(self, trace);
    pthread_mutex_unlock(&one_at_a_time);
    return found;
}
