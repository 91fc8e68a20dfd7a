/* test_selector_edges - hang-ups, errors, signals, little room: every selector
   takes them alike. */
#include "selectors.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/select.h>

EverySelector(a_hang_up_counts_as_readable)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    close(ends[1]);
    int events = poll_once();
    ends[1] = dup(ends[0]);
    cr_assert_eq(events, SELECTOR_READ);
}

/* A full pipe whose reader has gone: it will never be writable, only broken. */
static int broken_pipe(void)
{
    int pipe_ends[2];

    cr_assert_eq(pipe(pipe_ends), 0);
    fcntl(pipe_ends[1], F_SETFL, O_NONBLOCK);
    fill(pipe_ends[1]);
    close(pipe_ends[0]);
    return pipe_ends[1];
}

EverySelector(an_error_counts_as_writable_where_that_is_watched)
{
    use(name);
    int fd = broken_pipe();
    selector_watch(selector, fd, 0, SELECTOR_WRITE);
    int events = poll_once();
    selector_watch(selector, fd, SELECTOR_WRITE, 0);
    close(fd);
    cr_assert_eq(events, SELECTOR_WRITE);
}

EverySelector(an_error_counts_as_readable_where_that_is_watched)
{
    use(name);
    int fd = broken_pipe();
    selector_watch(selector, fd, 0, SELECTOR_READ);
    int events = poll_once();
    selector_watch(selector, fd, SELECTOR_READ, 0);
    close(fd);
    cr_assert_eq(events, SELECTOR_READ);
}

EverySelector(no_more_is_reported_than_there_is_room_for)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[1], 0, SELECTOR_WRITE);
    ready[1].fd = -7;
    selector_wait(selector, 0, ready, 1);
    cr_assert_eq(ready[1].fd, -7);
}

EverySelector(an_event_that_did_not_fit_is_reported_next_time)
{
    use(name);
    selector_watch(selector, ends[0], 0, SELECTOR_WRITE);
    selector_watch(selector, ends[1], 0, SELECTOR_WRITE);
    selector_wait(selector, 0, ready, 1);
    int first = ready[0].fd;
    selector_watch(selector, first, SELECTOR_WRITE, 0);
    selector_wait(selector, 0, ready, 1);
    cr_assert_eq(ready[0].fd, first == ends[0] ? ends[1] : ends[0]);
}

/* As in a loop that has timers but no descriptors: that must not fail, or the
   loop would spin until the timer is due (LOOP-11). */
EverySelector(a_selector_that_watches_nothing_needs_no_room)
{
    use(name);
    cr_assert_eq(selector_wait(selector, 0, NULL, 0), 0);
}

EverySelector(a_negative_descriptor_is_refused)
{
    use(name);
    cr_assert_not_null(selector_watch(selector, -1, 0, SELECTOR_READ));
}

/* Interrupts the given thread until that has noticed. */
struct nuisance {
    pthread_t victim;
    atomic_bool noticed;
};

static void *interrupt(void *argument)
{
    struct nuisance *nuisance = argument;

    while (!atomic_load(&nuisance->noticed))
        pthread_kill(nuisance->victim, SIGUSR1);
    return NULL;
}

static void ignore(int number)
{
    (void)number;
}

EverySelector(a_signal_while_waiting_for_ever_is_just_nothing_ready)
{
    struct nuisance nuisance = {.victim = pthread_self()};
    struct sigaction action = {.sa_handler = ignore}; /* no SA_RESTART */
    pthread_t thread;

    use(name);
    sigaction(SIGUSR1, &action, NULL);
    selector_watch(selector, ends[0], 0, SELECTOR_READ);
    pthread_create(&thread, NULL, interrupt, &nuisance);
    int count = selector_wait(selector, -1, ready, 8);
    atomic_store(&nuisance.noticed, true);
    pthread_join(thread, NULL);
    cr_assert_eq(count, 0);
}

ParameterizedTestParameters(selector, descriptors_above_FD_SETSIZE_are_fine)
{
    return names_without("select");
}

ParameterizedTest(struct name *name, selector,
                  descriptors_above_FD_SETSIZE_are_fine, .init = start,
                  .fini = finish)
{
    use(name);
    int high = duplicate_above(ends[0], FD_SETSIZE);
    selector_watch(selector, high, 0, SELECTOR_WRITE);
    poll_once();
    selector_watch(selector, high, SELECTOR_WRITE, 0);
    close(high);
    cr_assert_eq(ready[0].fd, high);
}
