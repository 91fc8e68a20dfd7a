/* check of select: the selector over select(). */
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "clock.h"
#include "selector.h"

/* What select() was called with last: the linker takes this one. */
static struct timeval limit;
static bool no_limit;

int select(int count, fd_set *readable, fd_set *writable, fd_set *others,
           struct timeval *time)
{
    struct timespec copy;

    no_limit = time == NULL;
    limit = time ? *time : (struct timeval){0, 0};
    copy.tv_sec = limit.tv_sec + limit.tv_usec / 1000000;
    copy.tv_nsec = limit.tv_usec % 1000000 * 1000;
    return pselect(count, readable, writable, others, time ? &copy : NULL,
                   NULL);
}

static struct selector *selector;
static struct selector_event ready[8];
static int a[2], b[2]; /* two connections, each with two ends */

static void open_all(void)
{
    did("opened a selector and two connections, a and b");
    selector = selector_open("select");
    expect(selector != NULL, "selector_open(\"select\") gives a selector",
           "it gave NULL");
    expect_number("socketpair()", socketpair(AF_UNIX, SOCK_STREAM, 0, a), 0);
    expect_number("socketpair()", socketpair(AF_UNIX, SOCK_STREAM, 0, b), 0);
}

static void close_all(void)
{
    did("closed all");
    selector_close(selector);
    for (int i = 0; i < 2; i++) {
        close(a[i]);
        close(b[i]);
    }
}

static const char *names[] = {"nothing", "reading", "writing",
                              "reading and writing"};

static void watch(const char *name, int fd, int before, int after)
{
    did("watched %s for %s", name, names[after]);
    const char *problem = selector_watch(selector, fd, before, after);
    expect(!problem, "watch returns NULL: it went well", "it returned \"%s\"",
           problem);
}

static void say_something_to(const char *name, const int ends[2])
{
    did("wrote a byte to the other end of %s", name);
    expect_number("bytes written", write(ends[1], "x", 1), 1);
}

static int wait_for(double seconds, int room)
{
    did("waited, %g seconds at most, with room for %d event%s", seconds, room,
        room == 1 ? "" : "s");
    memset(ready, 0xff, sizeof ready);
    return selector_wait(selector, seconds, ready, room);
}

static void reports_what_can_be_read(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_READ);
    say_something_to("a", a);
    expect_number("how many are ready", wait_for(1, 8), 1);
    expect_number("the descriptor that is ready (a)", ready[0].fd, a[0]);
    expect_number("its events (1 is reading)", ready[0].events, SELECTOR_READ);
    close_all();
}

static void says_nothing_of_what_is_quiet(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_READ);
    watch("b", b[0], 0, SELECTOR_READ);
    say_something_to("b", b);
    expect_number("how many are ready", wait_for(1, 8), 1);
    expect_number("the descriptor that is ready (b)", ready[0].fd, b[0]);
    close_all();
}

static void remembers_after_a_wait(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_READ);
    expect_number("how many are ready", wait_for(0, 8), 0);
    say_something_to("a", a);
    expect_number("how many are ready in the second wait", wait_for(1, 8), 1);
    close_all();
}

static void reports_both_in_one_event(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_READ | SELECTOR_WRITE);
    say_something_to("a", a);
    expect_number("how many events there are for one descriptor",
                  wait_for(1, 8), 1);
    expect_number("its events (3 is reading and writing)", ready[0].events,
                  SELECTOR_READ | SELECTOR_WRITE);
    close_all();
}

static void replaces_what_was_watched(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_WRITE);
    watch("a", a[0], SELECTOR_WRITE, SELECTOR_READ);
    expect_number("how many are ready (a is not watched for writing any more)",
                  wait_for(0, 8), 0);
    watch("a", a[0], SELECTOR_READ, 0);
    say_something_to("a", a);
    expect_number("how many are ready (a is not watched any more)",
                  wait_for(0, 8), 0);
    close_all();
}

static void fills_in_no_more_than_room(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_WRITE);
    watch("b", b[0], 0, SELECTOR_WRITE);
    expect_number("how many are reported", wait_for(1, 1), 1);
    expect_number("the descriptor behind the last event (untouched: -1)",
                  ready[1].fd, -1);
    close_all();
}

/* Real time, which selectors know alone; only "too short" is a failure. */
static void never_wakes_too_early(void)
{
    const double shortest = 0.0019; /* who cuts it to milliseconds waits 1 */

    open_all();
    watch("a", a[0], 0, SELECTOR_READ);
    for (int i = 0; i < 20; i++) {
        double begin = clock_monotonic();
        int count = wait_for(shortest, 8);
        double lasted = clock_monotonic() - begin;
        expect_number("how many are ready", count, 0);
        expect(lasted >= shortest - 1e-9,
               "the wait lasts 0.0019 seconds, or a little longer",
               "it lasted %.7f seconds", lasted);
    }
    close_all();
}

static void waits_in_whole_seconds_too(void)
{
    open_all();
    watch("a", a[0], 0, SELECTOR_WRITE);
    expect_number("how many are ready (a can be written at once)",
                  wait_for(1.5, 8), 1);
    expect_number("how many are ready (negative: wait for ever)",
                  wait_for(-1, 8), 1);
    expect(no_limit, "select() is called with NULL in place of a time",
           "it is called with %ld seconds and %ld microseconds",
           (long)limit.tv_sec, (long)limit.tv_usec);
    expect_number("how many are ready", wait_for(0.9999999, 8), 1);
    expect(limit.tv_usec < 1000000, "tv_usec is below a million",
           "select() is called with %ld seconds and %ld microseconds",
           (long)limit.tv_sec, (long)limit.tv_usec);
    expect_number("how many are ready (a year: at most a day is asked for)",
                  wait_for(365.0 * 24 * 3600, 8), 1);
    close_all();
}

static void refuses_what_select_cannot_hold(void)
{
    struct rlimit files;

    getrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_max != RLIM_INFINITY && files.rlim_max < FD_SETSIZE + 8)
        return; /* no descriptor can be as high here */
    files.rlim_cur = FD_SETSIZE + 8;
    setrlimit(RLIMIT_NOFILE, &files);

    open_all();
    int high = fcntl(a[0], F_DUPFD, FD_SETSIZE);
    did("watched descriptor %d, where FD_SETSIZE is %d", high, FD_SETSIZE);
    const char *problem = selector_watch(selector, high, 0, SELECTOR_READ);
    expect(problem && strstr(problem, "FD_SETSIZE"),
           "watch returns a sentence that names FD_SETSIZE", "it returned %s",
           problem ? problem : "NULL, as if all were well");
    close(high);
    watch("a", a[0], 0, SELECTOR_WRITE);
    expect_number("how many are ready afterwards", wait_for(1, 8), 1);
    close_all();
}

static void refuses_what_is_not_open(void)
{
    open_all();
    int closed = dup(a[0]);
    close(closed);
    did("watched descriptor %d, which is not open", closed);
    const char *problem = selector_watch(selector, closed, 0, SELECTOR_WRITE);
    expect(problem != NULL, "watch returns a sentence that says why not",
           "it returned NULL, and select() will fail in every wait");
    did("opened a descriptor of that number, which can be written to");
    expect_number("dup2()", dup2(a[0], closed), closed);
    expect_number("how many are ready (nothing is watched)", wait_for(0, 8), 0);
    close(closed);
    close_all();
}

#define WATCH "select_watch() in mine/select.c; common/loop/selector.h"
#define WAIT  "select_wait() in mine/select.c; man select"

const struct check checks[] = {
    {"what can be read is reported", reports_what_can_be_read, WAIT},
    {"what is quiet is not reported", says_nothing_of_what_is_quiet, WAIT},
    {"what is watched is still watched after a wait", remembers_after_a_wait,
     "the sets that select_wait() hands to select(), which overwrites them"},
    {"one descriptor is one event", reports_both_in_one_event, WAIT},
    {"to watch again replaces what was watched, 0 ends it",
     replaces_what_was_watched, WATCH ", `after`"},
    {"no more events are filled in than there is room for",
     fills_in_no_more_than_room, WAIT ", `room`"},
    {"a wait is never too short", never_wakes_too_early,
     "microseconds() in mine/select.c: it has to round up"},
    {"a wait may last seconds, or for ever", waits_in_whole_seconds_too,
     "microseconds() in mine/select.c: tv_usec stays below a million"},
    {"a descriptor that is too high is refused",
     refuses_what_select_cannot_hold, WATCH ", FD_SETSIZE"},
    {"a descriptor that is not open is refused", refuses_what_is_not_open,
     WATCH ", fcntl()"},
    {0}};
