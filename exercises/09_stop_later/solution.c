/* stop_later - a loop, prepared and run. */
#include <stdio.h>
#include <stdlib.h>

#include "loop.h"

static struct loop *loop;

static void say(void *text)
{
    puts(text);
}

static void stop(void *unused)
{
    (void)unused;
    puts("it stops");
    loop_stop(loop);
}

static void check(struct handle handle)
{
    if (!handle_pending(&handle))
        abort(); /* no memory */
}

static void soon(void (*callback)(void *), void *argument)
{
    check(loop_call_soon(loop, callback, argument));
}

static void later(double seconds, void (*callback)(void *), void *argument)
{
    check(loop_call_later(loop, seconds, callback, argument));
}

/* exercise: stop_later, order */
int main(void)
{
    loop = loop_new();
    later(2, stop, NULL);
    later(1, say, "a second later");
    soon(say, "what was queued");
    /* wrong: stop(NULL); */
    puts("all is prepared");
    loop_run_forever(loop);
    puts("the loop has stopped");
    loop_free(loop);
    return 0;
}
