/*
 * The turns of the runtime's loop
 *
 * Notes: 1, The event loop. Listing: -.
 *
 * The loop in common/loop/, on which chapter 2 stands, has what 13 has, under
 * the same names. Here it is without descriptors: a queue, timers and turns. An
 * observer prints where a turn begins, and when the loop waits.
 *
 * Run: make chapter01/14_turns_of_the_loop
 * Notice: countdown() queues itself, but runs once per turn. The loop waits
 *      only where its queue is empty. The turn in which stop() runs goes to its
 *      end, and the next tick never comes.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "loop.h"
#include "observer.h"
#include "program.h"

static struct loop *loop;
static int turns;

/* What a call_soon returns can be asked whether it is still to come. If not even
   now, there was no memory for it. */
static void check(struct handle handle)
{
    if (!handle_pending(&handle))
        program_fail("no memory for a callback");
}

static void say(void *text)
{
    printf("    %s\n", (const char *)text);
}

static void countdown(void *number)
{
    int *left = number;

    printf("    countdown: %d\n", *left);
    if (--*left > 0)
        check(loop_call_soon(loop, countdown, left));
}

static void tick(void *ticks)
{
    printf("    tick %d\n", ++*(int *)ticks);
    check(loop_call_later(loop, 0.1, tick, ticks));
}

static void stop(void *unused)
{
    (void)unused;
    say("stop");
    loop_stop(loop);
}

static void on_event(struct observer *observer, int event, const void *subject)
{
    (void)observer;
    if (event == TURN_STARTS)
        printf("turn %d\n", ++turns);
    if (event == POLL_STARTS) /* the subject points to how long it may wait */
        printf("    (waits for %.2f seconds)\n", *(const double *)subject);
}

int main(int argc, char **argv)
{
    struct observer observer = {.on_event = on_event};
    int left = 3, ticks = 0;

    program_start(argc, argv, 0);
    loop = loop_new();
    if (!loop)
        program_fail("cannot make an event loop: %s", strerror(errno));
    loop_add_observer(loop, &observer);

    double end = loop_time(loop) + 0.25;
    check(loop_call_at(loop, end, stop, NULL));
    check(loop_call_at(loop, end, say, "still in the turn of stop"));
    check(loop_call_later(loop, 0, say, "after 0 seconds"));
    check(loop_call_later(loop, 0.1, tick, &ticks));
    check(loop_call_soon(loop, countdown, &left));
    check(loop_call_soon(loop, say, "behind countdown in the queue"));
    loop_run_forever(loop);

    loop_free(loop);
    printf("%d turns, %d ticks\n", turns, ticks);
    return 0;
}
