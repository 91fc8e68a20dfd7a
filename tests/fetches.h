/* fetches - a request by callbacks, and the door at which the test answers it. */
#ifndef FETCHES_H
#define FETCHES_H

#include "reports.h" /* before there is a global `loop` */

#include "fetch.h"
#include "loop.h"
#include "socket.h"

static struct loop *loop;
static int listener;
static struct url url;
static struct fetch fetch;

static inline void start(void)
{
    loop = loop_new();
    listener = socket_listen(0);
    cr_assert_geq(listener, 0);
    url = (struct url){"127.0.0.1", socket_port(listener), "/"};
}

static inline void done(struct fetch *it)
{
    say(it->problem ? (void *)it->problem : "done");
    loop_stop(loop);
}

#endif
