/* check of chat_room: the program is run, and members come to it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serving.h"

enum { LINE = 256 }; /* as in the program */

#define LEAVE "leave() in mine/chat_room.c"

/* ---- the members ---------------------------------------------------------- */

static void come(int who)
{
    did("member %d came", who);
    let_in(who);
}

/* As C writes it: a line break is \n. */
static const char *shown(const char *text)
{
    static char result[2][600];
    static int which;
    char *at = result[which = !which];
    const char *begin = at;

    for (; *text && at < begin + 590; text++)
        if (*text == '\n') {
            *at++ = '\\';
            *at++ = 'n';
        } else {
            *at++ = *text;
        }
    *at = '\0';
    return begin;
}

static void say(int who, const char *text)
{
    did("member %d said \"%s\"", who, shown(text));
    if (!socket_send_all(client[who], text, strlen(text)))
        unless_gone();
}

static void expect_heard(int who, const char *text)
{
    char heard[512] = "", wanted[700];
    size_t length = 0;
    ssize_t got = 1;

    while (length < strlen(text)) {
        got = receive(who, heard + length, strlen(text) - length);
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    if (length < strlen(text))
        unless_gone();
    snprintf(wanted, sizeof wanted, "member %d hears \"%s\"", who, shown(text));
    if (length == 0)
        expect(false, wanted, "%s",
               got == 0 ? "the server has closed the connection"
                        : "it heard nothing");
    expect(strcmp(heard, text) == 0, wanted, "it heard \"%s\"", shown(heard));
}

static void leave(int who)
{
    did("member %d hung up", who);
    close(client[who]);
}

static void the_end(void)
{
    ran = program_end();
    expect_end(&ran);
}

static void expect_left_loop(void)
{
    if (ran.closed_early)
        look_at(LEAVE);
    expect(
        !ran.closed_early,
        "a descriptor is removed from the loop, reader and writer, before it "
        "is closed",
        "the loop still watched %d of those that were closed",
        ran.closed_early);
}

/* ---- the checks ------------------------------------------------------------ */

static void come_all(int count)
{
    start();
    for (int i = 1; i <= count; i++)
        come(i);
}

/* A connection is made before the server has accepted it; so that all are in
   the room, each says something that another one hears. */
static void greet(int who, int other)
{
    char said[32], heard[40];

    snprintf(said, sizeof said, "I am %d\n", who);
    snprintf(heard, sizeof heard, "%d: %s", who, said);
    say(who, said);
    expect_heard(other, heard);
}

static void enter_two(void)
{
    start();
    come(1);
    come(2);
    greet(2, 1);
    greet(1, 2);
}

static void enter_three(void)
{
    enter_two();
    come(3);
    greet(3, 1);
    expect_heard(2, "3: I am 3\n");
}

static void leave_all(int count)
{
    for (int i = 1; i <= count; i++)
        leave(i);
    the_end();
}

static void the_other_hears(void)
{
    start();
    come(1);
    come(2);
    say(2, "hello\n");
    expect_heard(1, "2: hello\n");
    leave_all(2);
}

static void all_others_hear(void)
{
    enter_three();
    say(1, "hello\n");
    expect_heard(2, "1: hello\n");
    expect_heard(3, "1: hello\n");
    leave_all(3);
}

static void not_oneself(void)
{
    start();
    come(1);
    come(2);
    say(2, "is it you?\n");
    expect_heard(1, "2: is it you?\n");
    say(1, "it is\n");
    expect_heard(2, "1: it is\n");
    leave_all(2);
}

static void lines_and_pieces(void)
{
    enter_three();
    say(1, "one\ntwo\nthr");
    expect_heard(2, "1: one\n1: two\n");
    say(2, "yes?\n");
    expect_heard(1, "2: yes?\n");
    say(1, "ee\n");
    expect_heard(2, "1: three\n");
    expect_heard(3, "1: one\n1: two\n2: yes?\n1: three\n");
    leave_all(3);
}

static void who_left_is_heard(void)
{
    enter_three();
    say(1, "goodbye\n");
    leave(1);
    expect_heard(2, "1: goodbye\n");
    say(2, "and so do I");
    leave(2);
    expect_heard(3, "1: goodbye\n2: and so do I\n");
    leave(3);
    the_end();
}

static void the_next_to_come(void)
{
    enter_two();
    come(3);
    greet(3, 1);
    expect_heard(2, "3: I am 3\n");
    did("member 3 closed its sending side, in the midst of a line");
    socket_send_all(client[3], "well", 4);
    shutdown(client[3], SHUT_WR);
    expect_heard(1, "3: well\n");
    expect_heard(2, "3: well\n");
    char byte;
    expect(receive(3, &byte, 1) == 0, "the server closes its connection",
           "it does not");
    leave(3);
    come(4);
    say(4, "I am new\n");
    expect_heard(1, "4: I am new\n");
    expect_heard(2, "4: I am new\n");
    say(1, "welcome\n");
    expect_heard(4, "1: welcome\n");
    expect_heard(2, "1: welcome\n"); /* or to hang up would break it */
    leave(4);
    leave_all(2);
    expect_left_loop();
}

static void a_broken_connection(void)
{
    struct linger at_once = {1, 0};

    enter_three();
    did("broke the connection of member 1");
    setsockopt(client[1], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(client[1]);
    program_rests(); /* it has noticed, before it has anything to send there */
    say(2, "hello\n");
    expect_heard(3, "2: hello\n");
    leave(2);
    leave(3);
    the_end();
}

static void too_long_a_line(void)
{
    char text[1000];
    char byte;
    ssize_t got;

    enter_two();
    did("member 2 said a thousand letters without a line break");
    memset(text, 'x', sizeof text);
    socket_send_all(client[2], text, sizeof text);
    do /* what is left unread of it may break the connection: that will do */
        got = receive(2, &byte, 1);
    while (got > 0);
    expect(got == 0 || errno == ECONNRESET,
           "the server closes the connection of member 2", "it does not");
    leave(2);
    come(3);
    say(3, "hello\n");
    expect_heard(1, "3: hello\n");
    leave(1);
    leave(3);
    the_end();
}

static void a_line_that_just_fits(void)
{
    char text[LINE + 1] = "", heard[LINE + 4];

    memset(text, 'y', LINE - 1);
    text[LINE - 1] = '\n';
    enter_two();
    did("member 2 said a line of %d bytes, with its line break", LINE);
    socket_send_all(client[2], text, LINE);
    snprintf(heard, sizeof heard, "2: %s", text);
    expect_heard(1, heard);
    leave_all(2);
}

static void more_than_places(void)
{
    start_without_places(100);
    come(1);
    expect_turned_away(1);
}

static void sleeps_meanwhile(void)
{
    enter_two();
    expect_sleep();
    leave_all(2);
}

/* A slow one's way takes some 50 KB: the buffers of two small sockets. PAUSE
   lines are ten times as many bytes, and the PART that the slow one then
   listens to are three times as many. So when it pauses again the server has
   been told that it can take more, with far more to send than it takes. */
enum { LINES = 2040, PAUSE = 2000, PART = 600, ROUND = 40, LENGTH = 250 };

static void make_line(char line[LENGTH], int number)
{
    memset(line, 'a' + number % 23, LENGTH - 2);
    snprintf(line, 16, "%d ", number);
    line[strlen(line)] = '-';
    line[LENGTH - 2] = '\n';
    line[LENGTH - 1] = '\0';
}

/* The lines from `first` to before `end`, or a failure that says how far it
   came. */
static void expect_lines(int who, int first, int end)
{
    char line[LENGTH], wanted[LENGTH + 8], heard[LENGTH + 8];

    for (int i = first; i < end; i++) {
        make_line(line, i);
        snprintf(wanted, sizeof wanted, "2: %s", line);
        size_t length = 0;
        while (length < strlen(wanted)) {
            ssize_t got = receive(who, heard + length, strlen(wanted) - length);
            if (got <= 0) {
                unless_gone();
                expect(false, "all the lines are heard",
                       "member %d heard %d of %d lines, and then nothing", who,
                       i, LINES);
            }
            length += (size_t)got;
        }
        expect(memcmp(heard, wanted, length) == 0,
               "each line is heard once, whole, and in order",
               "line %d of those that member %d heard is not the one that was "
               "said",
               i + 1, who);
    }
}

/* A round of lines fits into the server's socket: the check never waits for
   room there, even if the server stands still. */
static void have_2_talk(int first, int end)
{
    char line[LENGTH];

    did("member 2 said lines %d to %d, member 3 listened and member 1 did not",
        first + 1, end);
    for (int i = first; i < end; i += ROUND) {
        for (int k = i; k < i + ROUND; k++) {
            make_line(line, k);
            if (!socket_send_all(client[2], line, LENGTH - 1))
                unless_gone();
        }
        expect_lines(3, i, i + ROUND);
    }
}

/* A server that waits for the slow one does so as soon as the system has moved
   a few bytes, and at the latest when the slow one has listened to a part. In
   both cases it is member 3 that does not hear the next lines. */
static void one_is_slow(void)
{
    enter_three();
    have_2_talk(0, PAUSE);
    did("member 1 listened to %d of them, and then not any more", PART);
    expect_lines(1, 0, PART);
    have_2_talk(PAUSE, LINES);
    did("member 1 listened to the rest at last");
    expect_lines(1, PART, LINES);
    leave_all(3);
}

static void the_slow_one_leaves(void)
{
    enter_three();
    have_2_talk(0, PAUSE);
    leave(1);
    did("closed the connection of 1, which had heard little of it");
    say(2, "where is 1?\n");
    expect_heard(3, "2: where is 1?\n");
    come(4);
    say(4, "I am new\n");
    expect_heard(2, "4: I am new\n");
    expect_heard(3, "4: I am new\n");
    say(3, "welcome\n");
    expect_heard(4, "3: welcome\n");
    leave(2);
    leave(3);
    leave(4);
    the_end();
    expect_left_loop();
}

static void all_is_given_back(void)
{
    come_all(3);
    greet(2, 1);
    say(3, "half a line");
    leave_all(3);
    expect_good_end(&ran);
}

#define IN   "come_in() in mine/chat_room.c"
#define HEAR "hear() in mine/chat_room.c"
#define TELL "tell_others() in mine/chat_room.c"
#define PASS "pass_on() in mine/chat_room.c"

const struct check checks[] = {
    {"what one says the other hears", the_other_hears,
     IN ", " HEAR ", " TELL ", " PASS},
    {"one does not hear oneself", not_oneself, TELL ": the others"},
    {"what one says all others hear", all_others_hear, TELL},
    {"only whole lines are passed on", lines_and_pieces,
     HEAR ": where does a line end?"},
    {"what was said before leaving is not lost", who_left_is_heard,
     HEAR ", where 0 bytes have come; is there something in `line`?"},
    {"the next to come finds an empty place", the_next_to_come,
     LEAVE ": what did the place have that the next one must not find, in the "
           "loop and in members[]?"},
    {"a broken connection concerns no other member", a_broken_connection,
     HEAR " and " PASS ", where they get -1"},
    {"a member that says too long a line has to leave", too_long_a_line,
     HEAR ", where `line` is full"},
    {"a line that just fits is passed on", a_line_that_just_fits,
     HEAR ": it has `LINE` bytes at most"},
    {"a client without a place is turned away", more_than_places,
     IN ": is the descriptor below PLACES, and is it closed if not?"},
    {"while nothing happens it sleeps", sleeps_meanwhile,
     PASS ": when is there no need for the writer any more?"},
    {"a slow member holds up no other, and hears all in the end", one_is_slow,
     PASS ": how much did socket_send() take? The rest stays in `out`"},
    {"what a slow one has not heard goes with it", the_slow_one_leaves,
     LEAVE " and " PASS ", where it gets -1"},
    {"when all have gone the room closes, and all is given back",
     all_is_given_back, LEAVE ": loop_stop(), free()"},
    {0}};
