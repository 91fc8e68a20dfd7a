/* check of port_scanner: knocks that only sleep, and at last some that do
   connect, to ports that the check has opened. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "await.h"
#include "check.h"
#include "io.h"
#include "loop.h"
#include "port_scanner.h"
#include "runner.h"
#include "sleep.h"
#include "task.h"

enum { MOST = 16 };

/* A port's number says how it behaves: 1000 + 10 * seconds + 1 if it answers
   after that, + 0 if it refuses. */
enum { REFUSES = 1000, ANSWERS = 1001, SECOND = 10 };

static int under_way, most, begun, cancelled;

static struct outcome knock(void *port)
{
    int number = *(int *)port - REFUSES;

    begun++;
    if (++under_way > most)
        most = under_way;
    struct outcome slept = asyncio_sleep(number / SECOND);
    under_way--;
    cancelled += outcome_is(slept, CancelledError);
    if (slept.error)
        return slept;
    return number % SECOND ? outcome_value(7)
                           : outcome_raise(OSError, "refused");
}

/* ---- what each check runs ------------------------------------------------ */

static struct {
    struct outcome (*knock)(void *);
    int ports[MOST], count, at_once;
    double seconds;
} asked;
static bool is_open[MOST];
static struct outcome result;
static double ended;
static int left; /* knocks under way when scan() returned */

static struct outcome call_scan(void *unused)
{
    (void)unused;
    result = scan(asked.knock, asked.ports, asked.count, asked.at_once,
                  asked.seconds, is_open);
    ended = loop_time(asyncio_get_running_loop());
    left = under_way;
    return outcome_value(0);
}

static void prepare(const int *ports, int count, int at_once, double seconds)
{
    memcpy(asked.ports, ports, (size_t)count * sizeof *ports);
    asked.knock = knock;
    asked.count = count;
    asked.at_once = at_once;
    asked.seconds = seconds;
    under_way = most = begun = cancelled = 0;
    memset(is_open, 0, sizeof is_open);
    result = outcome_value(-1);
}

static void run(const char *in_words)
{
    did("scanned %d ports, %d at once, %g seconds each: %s", asked.count,
        asked.at_once, asked.seconds, in_words);
    expect_value("asyncio_run()", asyncio_run(call_scan, NULL), 0);
}

static void expect_open(const char *expected)
{
    char found[MOST + 1];

    for (int i = 0; i < asked.count; i++)
        found[i] = is_open[i] ? 'o' : '-';
    found[asked.count] = '\0';
    expect_text("the ports, o where one is open", found, expected);
}

static void says_which_answer(void)
{
    prepare((int[]){ANSWERS + SECOND, ANSWERS + SECOND}, 2, 4, 3);
    run("both answer after a second");
    expect_open("oo");
    expect_value("what scan() returned", result, 2);
}

static void goes_on_after_a_refusal(void)
{
    prepare((int[]){REFUSES, ANSWERS, REFUSES + SECOND, ANSWERS}, 4, 1, 3);
    run("the first and the third refuse, the others answer");
    expect_open("-o-o");
    expect_value("what scan() returned", result, 2);
}

static void keeps_the_number_down(void)
{
    int ports[7];

    for (int i = 0; i < 7; i++)
        ports[i] = ANSWERS + SECOND;
    prepare(ports, 7, 3, 2);
    run("each answers after a second");
    expect_number("knocks that began", begun, 7);
    expect_number("knocks under way at the same time, at most", most, 3);
    expect_value("what scan() returned", result, 7);
    expect_seconds("how long it took (7 ports, 3 at once)", ended, 3);
}

static void does_not_wait_for_the_slowest(void)
{
    prepare((int[]){ANSWERS + 5 * SECOND, ANSWERS + SECOND, ANSWERS + SECOND,
                    ANSWERS + SECOND, ANSWERS + SECOND, ANSWERS + SECOND},
            6, 2, 9);
    run("the first answers after 5 seconds, the others after 1 each");
    expect_value("what scan() returned", result, 6);
    expect_seconds("how long it took (one task has the slow one, meanwhile the "
                   "other does all the rest)",
                   ended, 5);
}

static void has_a_limit(void)
{
    prepare((int[]){ANSWERS + 60 * SECOND, ANSWERS, ANSWERS + 60 * SECOND}, 3,
            1, 2);
    run("the first and the third are silent for a minute");
    expect_number("knocks that were cancelled when their time was up",
                  cancelled, 2);
    expect_open("-o-");
    expect_seconds("how long it took (two limits of 2 seconds)", ended, 4);
}

static void few_or_none(void)
{
    prepare((int[]){ANSWERS}, 1, 5, 2);
    run("it answers");
    expect_value("what scan() returned", result, 1);
    prepare(asked.ports, 0, 5, 2);
    run("none at all");
    expect_number("knocks that began", begun, 0);
    expect_value("what scan() returned", result, 0);
}

static struct outcome must_cancel(void *unused)
{
    struct task *task = asyncio_create_task(coroutine_new(call_scan, NULL));

    (void)unused;
    outcome_ignore(asyncio_sleep(1));
    task_cancel(task);
    outcome_ignore(await(task));
    task_release(task);
    return outcome_value(0);
}

static void can_be_cancelled(void)
{
    int ports[8];

    for (int i = 0; i < 8; i++)
        ports[i] = ANSWERS + 60 * SECOND;
    prepare(ports, 8, 3, 100);
    did("scanned 8 silent ports in a task, 3 at once, 100 seconds each, and "
        "cancelled the task after a second");
    expect_value("asyncio_run()", asyncio_run(must_cancel, NULL), 0);
    expect_error("what scan() returned", result, CancelledError);
    expect_seconds("when scan() returned", ended, 1);
    expect_number("knocks that began (none after it was cancelled)", begun, 3);
    expect_number("knocks still under way when scan() returned", left, 0);
}

/* ---- in earnest ---------------------------------------------------------- */

static int sockets[6];

/* A port of this machine; every other one listens. */
static int open_port(int i)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockets[i] = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(sockets[i], (struct sockaddr *)&address, length) < 0 ||
        (i % 2 == 0 && listen(sockets[i], 8) < 0) ||
        getsockname(sockets[i], (struct sockaddr *)&address, &length) < 0)
        expect(false, "a port can be opened here", "it cannot");
    return ntohs(address.sin_port);
}

static struct outcome connect_to(void *port)
{
    struct outcome outcome = loop_sock_connect(asyncio_get_running_loop(),
                                               "127.0.0.1", *(int *)port);

    if (!outcome.error)
        close((int)outcome.value);
    return outcome;
}

static void scans_this_machine(void)
{
    int ports[6];

    for (int i = 0; i < 6; i++)
        ports[i] = open_port(i);
    prepare(ports, 6, 2, 100);
    asked.knock = connect_to;
    unsetenv("ASYNCIO_CLOCK"); /* a virtual one would not wait for the system */
    run("ports of this machine, of which every other one listens");
    setenv("ASYNCIO_CLOCK", "virtual", 1);
    for (int i = 0; i < 6; i++)
        close(sockets[i]);
    expect_open("o-o-o-");
    expect_value("what scan() returned", result, 3);
}

#define SCANNER "in mine/port_scanner.c"

const struct check checks[] = {
    {"it says which ports are open", says_which_answer,
     "work() " SCANNER ", where it knocks and writes down what came of it"},
    {"a port that refuses is closed, and the rest is scanned",
     goes_on_after_a_refusal, "work() " SCANNER ": what an error means"},
    {"never more are under way than allowed, nor fewer", keeps_the_number_down,
     "scan() " SCANNER ": how many tasks are there, and are all of them made "
     "before the first is awaited?"},
    {"as soon as one knock ends, the next begins",
     does_not_wait_for_the_slowest,
     "work() " SCANNER ": it takes the next port, it does not wait for others"},
    {"a port that stays silent is given up", has_a_limit,
     "work() " SCANNER "; common/wait/wait_for.h, chapter02/16"},
    {"there may be fewer ports than tasks, or none", few_or_none,
     "work() " SCANNER ", what it does when no port is left"},
    {"cancelled, it ends all knocks before it returns", can_be_cancelled,
     "work() and scan() " SCANNER
     ": CancelledError is no closed port, and when an await in scan() "
     "fails, the other tasks still run"},
    {"it scans real ports", scans_this_machine, "work() " SCANNER},
    {0}};
