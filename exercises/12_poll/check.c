/* check of poll: the selector over poll(). */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "clock.h"
#include "selector.h"

enum { PAIRS = 40 };

static struct selector *selector;
static struct selector_event ready[PAIRS];
static int pairs[PAIRS][2]; /* connections, each with two ends */
static int opened;

static void open_pairs(int count)
{
    did("opened a selector and %d connection%s", count, count == 1 ? "" : "s");
    selector = selector_open("poll");
    expect(selector != NULL, "selector_open(\"poll\") gives a selector",
           "it gave NULL");
    for (opened = 0; opened < count; opened++)
        expect_number("socketpair()",
                      socketpair(AF_UNIX, SOCK_STREAM, 0, pairs[opened]), 0);
}

static void close_end(int fd)
{
    if (fd >= 0)
        close(fd);
}

static void close_all(void)
{
    did("closed all");
    selector_close(selector);
    for (int i = 0; i < opened; i++) {
        close_end(pairs[i][0]);
        close_end(pairs[i][1]);
    }
}

static const char *names[] = {"nothing any more", "reading", "writing",
                              "reading and writing"};

/* Connections are called a, b, c, ... */
static void watch(int i, int before, int after)
{
    did("watched %c for %s", 'a' + i, names[after]);
    const char *problem = selector_watch(selector, pairs[i][0], before, after);
    expect(!problem, "watch returns NULL: it went well", "it returned \"%s\"",
           problem);
}

static void say_something_to(int i)
{
    did("wrote a byte to the other end of %c", 'a' + i);
    expect_number("bytes written", write(pairs[i][1], "x", 1), 1);
}

static int wait_for(double seconds, int room)
{
    const char *s = seconds == 1 ? "" : "s";

    if (room < PAIRS)
        did("waited, with room for %d events", room);
    else if (seconds < 0)
        did("waited for ever");
    else
        did("waited, %g second%s at most", seconds, s);
    memset(ready, 0xff, sizeof ready);
    return selector_wait(selector, seconds, ready, room);
}

static char name_of(int fd)
{
    for (int i = 0; i < opened; i++)
        if (pairs[i][0] == fd)
            return (char)('a' + i);
    return '?';
}

/* Wait; this one, and no other, is ready for that. */
static void expect_only(int i, int events)
{
    expect_number("how many are ready", wait_for(1, PAIRS), 1);
    expect(ready[0].fd == pairs[i][0], "the one that is ready is reported",
           "descriptor %d (%c) is reported; ready is descriptor %d (%c)",
           ready[0].fd, name_of(ready[0].fd), pairs[i][0], 'a' + i);
    expect_number("its events (1 reading, 2 writing, 3 both)", ready[0].events,
                  events);
}

static void reports_what_can_be_read(void)
{
    open_pairs(1);
    watch(0, 0, SELECTOR_READ);
    say_something_to(0);
    expect_only(0, SELECTOR_READ);
    close_all();
}

static void finds_it_anywhere(void)
{
    open_pairs(3);
    for (int i = 0; i < 3; i++)
        watch(i, 0, SELECTOR_READ);
    say_something_to(2);
    expect_only(2, SELECTOR_READ);
    close_all();
}

static void reports_both_in_one_event(void)
{
    open_pairs(1);
    watch(0, 0, SELECTOR_READ | SELECTOR_WRITE);
    say_something_to(0);
    expect_only(0, SELECTOR_READ | SELECTOR_WRITE);
    close_all();
}

static void replaces_what_was_watched(void)
{
    open_pairs(1);
    watch(0, 0, SELECTOR_WRITE);
    watch(0, SELECTOR_WRITE, SELECTOR_READ);
    expect_number("how many are ready (a is not watched for writing any more)",
                  wait_for(0, PAIRS), 0);
    say_something_to(0);
    expect_only(0, SELECTOR_READ);
    watch(0, SELECTOR_READ, 0);
    expect_number("how many are ready (a is not watched any more)",
                  wait_for(0, PAIRS), 0);
    watch(0, 0, SELECTOR_READ);
    expect_only(0, SELECTOR_READ);
    close_all();
}

static void removes_from_the_middle(void)
{
    open_pairs(4);
    for (int i = 0; i < 4; i++)
        watch(i, 0, SELECTOR_READ);
    watch(1, SELECTOR_READ, 0);
    say_something_to(1);
    say_something_to(3);
    expect_only(3, SELECTOR_READ);
    close_all();
}

static void knows_where_the_last_went(void)
{
    open_pairs(4);
    for (int i = 0; i < 4; i++)
        watch(i, 0, SELECTOR_READ);
    watch(1, SELECTOR_READ, 0);
    watch(3, SELECTOR_READ, SELECTOR_WRITE);
    expect_only(3, SELECTOR_WRITE);
    watch(3, SELECTOR_WRITE, 0);
    say_something_to(0);
    expect_only(0, SELECTOR_READ);
    close_all();
}

static void watches_many(void)
{
    open_pairs(PAIRS);
    did("watched all of them for writing");
    for (int i = 0; i < PAIRS; i++)
        expect(!selector_watch(selector, pairs[i][0], 0, SELECTOR_WRITE),
               "watch returns NULL: it went well", "it did not for number %d",
               i + 1);
    expect_number("how many are ready", wait_for(1, PAIRS), PAIRS);
    close_all();
}

static void fills_in_no_more_than_room(void)
{
    open_pairs(3);
    for (int i = 0; i < 3; i++)
        watch(i, 0, SELECTOR_WRITE);
    expect_number("how many are reported", wait_for(1, 2), 2);
    expect_number("the descriptor behind the last event (untouched: -1)",
                  ready[2].fd, -1);
    close_all();
}

/* The reading end of a pipe whose writer is gone has POLLHUP, and no POLLIN. */
static void a_hang_up_can_be_read(void)
{
    open_pairs(1);
    int ends[2];
    did("opened a pipe, watched its reading end for reading, closed its "
        "writing end");
    expect_number("pipe()", pipe(ends), 0);
    expect(!selector_watch(selector, ends[0], 0, SELECTOR_READ),
           "watch returns NULL: it went well", "it did not");
    close(ends[1]);
    expect_number("how many are ready", wait_for(1, PAIRS), 1);
    expect_number("its events (1 is reading)", ready[0].events, SELECTOR_READ);
    close(ends[0]);
    close_all();
}

static void a_hang_up_is_what_was_asked(void)
{
    open_pairs(2);
    watch(0, 0, SELECTOR_READ);
    watch(1, 0, SELECTOR_WRITE);
    did("closed the other ends");
    for (int i = 0; i < 2; i++) {
        close(pairs[i][1]);
        pairs[i][1] = -1;
    }
    expect_number("how many are ready", wait_for(1, PAIRS), 2);
    for (int i = 0; i < 2; i++) {
        bool is_a = ready[i].fd == pairs[0][0];
        expect_number(is_a ? "events of a, watched for reading (1)"
                           : "events of b, watched for writing (2)",
                      ready[i].events, is_a ? SELECTOR_READ : SELECTOR_WRITE);
    }
    close_all();
}

/* Real time, which selectors know alone; only "too short" is a failure. */
static void never_wakes_too_early(void)
{
    const double shortest = 0.0019; /* who cuts it to milliseconds waits 1 */

    open_pairs(1);
    watch(0, 0, SELECTOR_READ);
    for (int i = 0; i < 20; i++) {
        double begin = clock_monotonic();
        int count = wait_for(shortest, PAIRS);
        double lasted = clock_monotonic() - begin;
        expect_number("how many are ready", count, 0);
        expect(lasted >= shortest - 1e-9,
               "the wait lasts 0.0019 seconds, or a little longer",
               "it lasted %.7f seconds", lasted);
    }
    watch(0, SELECTOR_READ, SELECTOR_WRITE);
    expect_number("how many are ready (negative: wait for ever)",
                  wait_for(-1, PAIRS), 1);
    close_all();
}

static void refuses_what_is_not_open(void)
{
    open_pairs(1);
    int closed = dup(pairs[0][0]);
    close(closed);
    did("watched descriptor %d, which is not open", closed);
    const char *problem = selector_watch(selector, closed, 0, SELECTOR_READ);
    expect(problem != NULL, "watch returns a sentence that says why not",
           "it returned NULL, and poll() will report that one in every wait");
    expect_number("how many are ready", wait_for(0, PAIRS), 0);
    close_all();
}

static void has_no_memory(void)
{
    enum { HIGH = 300 };

    open_pairs(1);
    int high = fcntl(pairs[0][0], F_DUPFD, HIGH);
    did("left no memory, and watched descriptor %d", high);
    const char *problem = NULL;
    if (leave_no_memory(true)) {
        problem = selector_watch(selector, high, 0, SELECTOR_READ);
        leave_no_memory(false);
        expect(problem && strcmp(problem, strerror(ENOMEM)) == 0,
               "watch returns strerror(ENOMEM)", "it returned %s",
               problem ? problem : "NULL");
    }
    close(high);
    close_all();
}

/* poll() wants no more entries than there may be descriptors. */
static void poll_fails(void)
{
    struct rlimit limit, few;

    open_pairs(2);
    watch(0, 0, SELECTOR_READ);
    watch(1, 0, SELECTOR_READ);
    did("let poll() fail");
    getrlimit(RLIMIT_NOFILE, &limit);
    few = (struct rlimit){1, limit.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    int count = wait_for(0, PAIRS);
    setrlimit(RLIMIT_NOFILE, &limit);
    expect_number("what poll_wait() returned", count, -1);
    close_all();
}

#define REMOVE "poll_remove() in mine/poll.c"
#define WATCH  "poll_watch() in mine/poll.c; common/loop/selector.h"
#define WAIT   "poll_wait() in mine/poll.c; man 2 poll"

const struct check checks[] = {
    {"what can be read is reported", reports_what_can_be_read,
     WATCH ", then " WAIT},
    {"it is found wherever it stands in the array", finds_it_anywhere,
     WAIT ": it returns how many are ready, not which"},
    {"one descriptor is one event", reports_both_in_one_event, WAIT},
    {"to watch again replaces, 0 ends it", replaces_what_was_watched,
     WATCH ": `before` says whether there is an entry already"},
    {"taking one out leaves the others in", removes_from_the_middle,
     REMOVE ": the array must not have a gap, nor lose anybody"},
    {"the entry that fills the gap is found afterwards",
     knows_where_the_last_went, REMOVE ": whose `place` has changed?"},
    {"many are watched", watches_many, WATCH ", poll_grow()"},
    {"no more events are filled in than there is room for",
     fills_in_no_more_than_room, WAIT ", `room`"},
    {"a hang-up counts as something to read", a_hang_up_can_be_read,
     WAIT ", POLLHUP"},
    {"a hang-up counts only as what is watched for",
     a_hang_up_is_what_was_asked, WAIT ", POLLHUP, and `events` of the entry"},
    {"a wait is never too short", never_wakes_too_early,
     WAIT ", its milliseconds; selector_milliseconds() rounds up"},
    {"a descriptor that is not open is refused", refuses_what_is_not_open,
     WATCH ", fcntl()"},
    {"that there is no memory is said", has_no_memory,
     WATCH ", what poll_grow() says"},
    {"that poll() fails is said", poll_fails, WAIT},
    {0}};
