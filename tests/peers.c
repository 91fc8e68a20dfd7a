/* peers - clients that do not behave, beside some that do: are these served, and
   what does it cost the server? build/tests/peers BUILD SERVER KIND HOW-MANY
   prints a line; tests/peers.sh says which there are. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "peers_server.h"
#include "program.h"
#include "socket.h"

enum {
    ASKED = 30,    /* clients that behave, one after the other */
    OPEN = 500,    /* of a crowd: so many at a time */
    LEAST = 4096,  /* KB: what a server may take, whoever comes, ... */
    EACH = 32,     /* ... and for each that is there */
    LOOKS = 10000, /* until it has noticed that all have gone */
    PEERS_MAX = 20000,
};

static struct server server;
static int peers[PEERS_MAX]; /* descriptors; -1: has gone */
static int count;            /* of them */
static int at_once;          /* how many are there, at the most */
static double sent, heard;   /* bytes, by all of them */
static char bytes[65536];

static void come(int i)
{
    peers[i] = server_connect(&server);
}

static void leave(int i)
{
    if (peers[i] >= 0)
        close(peers[i]);
    peers[i] = -1;
}

static void all_come(void)
{
    for (int i = 0; i < count; i++)
        come(i);
}

/* As much as it takes now, at most so many bytes of questions. */
static void say(int i, size_t most)
{
    ssize_t taken = socket_send(peers[i], bytes, most);

    if (taken > 0)
        sent += (double)taken;
}

static void hear(int i)
{
    ssize_t got =
        socket_receive(peers[i], bytes + sizeof bytes / 2, sizeof bytes / 2);

    if (got > 0)
        heard += (double)got;
}

/* --- the kinds ----------------------------------------------------------------- */

/* A byte of a question for each client that behaves and is served. */
static size_t said;
static void say_a_byte(void)
{
    const char *next = server.question + said++ % strlen(server.question);

    for (int i = 0; i < count; i++)
        sent += socket_send(peers[i], next, 1) == 1;
}

/* Until nothing more is taken, neither by the kernel nor by the server. */
static void say_all(void)
{
    for (int i = 0; i < count; i++)
        say(i, sizeof bytes / 2);
}

static void say_and_hear(void)
{
    for (int i = 0; i < count; i++) {
        say(i, sizeof bytes / 2);
        hear(i);
    }
}

/* In the middle of a question; what goes then is no end but a reset. */
static void reset_and_come_again(void)
{
    const struct linger at_once_and_hard = {.l_onoff = 1};

    for (int i = 0; i < count; i++) {
        say(i, 3);
        setsockopt(peers[i], SOL_SOCKET, SO_LINGER, &at_once_and_hard,
                   sizeof at_once_and_hard);
        leave(i);
        come(i);
    }
}

/* The next ones of many, each in the place of one that was there. */
static int came;
static void next_of_a_crowd(void)
{
    for (int i = 0; i < count / ASKED; i++) {
        int place = came++ % at_once;
        leave(place);
        come(place);
        say(place, strlen(server.question));
    }
}

static const struct kind {
    const char *name;
    void (*between)(void);   /* before each client that behaves */
    void (*meanwhile)(void); /* again and again, while it waits */
} kinds[] = {
    {"mute", NULL, NULL},           {"a byte at a time", say_a_byte, NULL},
    {"never reads", say_all, NULL}, {"resets", reset_and_come_again, NULL},
    {"floods", NULL, say_and_hear}, {"crowd", next_of_a_crowd, NULL},
};

static const struct kind *kind_of(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    program_fail("there is no kind %s", name);
}

/* --- measuring ------------------------------------------------------------------ */

/* Its clients find no descriptor short, and neither does it. */
static void raise_limit(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

struct figures {
    int served;
    double most_heard; /* bytes by the others, until an answer */
    double most_seconds;
    long memory;   /* KB, more than before */
    int left_over; /* descriptors, once all have gone */
};

static void ask(const struct kind *kind, struct figures *figures)
{
    if (kind->between)
        kind->between();
    double start = clock_monotonic(), before = heard;
    figures->served += server_ask(&server, kind->meanwhile);
    if (heard - before > figures->most_heard)
        figures->most_heard = heard - before;
    if (clock_monotonic() - start > figures->most_seconds)
        figures->most_seconds = clock_monotonic() - start;
}

/*
 * The fewest that it has had in so many looks, until it has no more than `few`.
 * It notices in its own time that a client has gone: so it is asked, and looked
 * at, again and again.
 */
static int descriptors(int looks, int few)
{
    int fewest = PEERS_MAX;

    for (int look = 0; look < looks && fewest > few; look++) {
        if (!server_ask(&server, NULL))
            program_fail("%s does not serve a single client", server.name);
        int now = server_descriptors(&server);
        fewest = now < fewest ? now : fewest;
    }
    return fewest;
}

static struct figures run(const struct kind *kind)
{
    struct figures figures = {0};

    int before = descriptors(ASKED, 0);
    long memory = server_memory(&server, "VmRSS:");
    if (kind->between != next_of_a_crowd)
        all_come();
    for (int i = 0; i < ASKED; i++)
        ask(kind, &figures);
    figures.memory = server_memory(&server, "VmHWM:") - memory;
    for (int i = 0; i < PEERS_MAX; i++)
        leave(i);
    figures.left_over = descriptors(LOOKS, before) - before;
    return figures;
}

/* "pass", or "FAIL", and the figures. */
static void report(const struct kind *kind, struct figures figures)
{
    bool ok = figures.served == ASKED && figures.left_over <= 0 &&
              figures.memory <= LEAST + (long)EACH * at_once;

    printf("%s %s, %d: %s: %d of %d served, each within %.1f ms",
           ok ? "pass" : "FAIL", server.name, count, kind->name, figures.served,
           ASKED, figures.most_seconds * 1e3);
    if (kind->meanwhile)
        printf(" and %.0f KB for the others", figures.most_heard / 1024);
    if (sent > 0)
        printf("; they said %.0f KB", sent / 1024);
    printf("; %ld KB of memory more, %d descriptors left over\n",
           figures.memory, figures.left_over > 0 ? figures.left_over : 0);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc != 5)
        program_fail("BUILD SERVER KIND HOW-MANY, please");
    const struct kind *kind = kind_of(argv[3]);
    count = (int)strtol(argv[4], NULL, 10);
    at_once = kind->between == next_of_a_crowd && count > OPEN ? OPEN : count;
    if (count < ASKED && kind->between == next_of_a_crowd)
        program_fail("a crowd is at least %d", ASKED);
    memset(peers, -1, sizeof peers);
    raise_limit();
    alarm(300); /* it hangs */
    server = server_start(argv[1], argv[2]);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = server.question[i % strlen(server.question)];
    report(kind, run(kind));
    server_stop(&server);
    return 0;
}
