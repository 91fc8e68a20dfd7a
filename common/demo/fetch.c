/* fetch - a request to a web server by callbacks on the loop: http_get() taken
   to pieces. Since chapter01/16, uses connecting, http, socket, url, watcher. */
#include "fetch.h"
#include "socket.h"
#include "watcher.h"

/*
 * Where http_get() waits, one function here ends and another begins, and what
 * is to survive that moves from local variables to a struct:
 *
 *     fetch_start -> go_on_connecting -> send_request -> receive_response
 *         -> finish
 */

static void finish(struct fetch *fetch, const char *problem)
{
    loop_remove_writer(fetch->loop, fetch->at.fd);
    loop_remove_reader(fetch->loop, fetch->at.fd);
    connecting_stop(&fetch->at);
    fetch->problem = problem;
    fetch->done(fetch); /* may free it */
}

/* Something has come, or the server has closed. */
static void receive_response(void *argument)
{
    struct fetch *fetch = argument;
    struct http_response *response = &fetch->response;
    char *place;
    size_t room = http_response_room(response, &place);
    ssize_t count = socket_receive(fetch->at.fd, place, room);

    if (count < 0 && socket_would_block())
        return; /* the loop calls again */
    if (count < 0) {
        finish(fetch, socket_problem());
        return;
    }
    enum http_state state = count > 0
                                ? http_response_feed(response, (size_t)count)
                                : http_response_end(response);
    if (state == HTTP_DONE)
        finish(fetch, NULL);
    else if (state == HTTP_BAD)
        finish(fetch, response->problem);
}

/* There is room to send something. */
static void send_request(void *argument)
{
    struct fetch *fetch = argument;

    ssize_t count = socket_send(fetch->at.fd, fetch->request + fetch->sent,
                                fetch->length - fetch->sent);
    if (count < 0 && socket_would_block())
        return; /* the loop calls again */
    if (count < 0) {
        finish(fetch, socket_problem());
        return;
    }
    fetch->sent += (size_t)count;
    if (fetch->sent < fetch->length)
        return;
    loop_remove_writer(fetch->loop, fetch->at.fd);
    const char *problem =
        loop_add_reader(fetch->loop, fetch->at.fd, receive_response, fetch);
    if (problem)
        finish(fetch, problem);
}

/* Connected; or an address failed, and the host may have another. */
static void go_on_connecting(void *argument)
{
    struct fetch *fetch = argument;

    loop_remove_writer(fetch->loop, fetch->at.fd); /* it may be closed next */
    bool connected = connecting_finish(&fetch->at);
    if (fetch->at.fd < 0) {
        finish(fetch, socket_problem());
        return;
    }
    const char *problem =
        loop_add_writer(fetch->loop, fetch->at.fd,
                        connected ? send_request : go_on_connecting, fetch);
    if (problem)
        finish(fetch, problem);
}

const char *fetch_start(struct fetch *fetch, struct loop *loop,
                        const struct url *url,
                        void (*done)(struct fetch *fetch))
{
    fetch->problem = NULL;
    fetch->done = done;
    fetch->loop = loop;
    fetch->sent = 0;
    fetch->length = http_request(fetch->request, sizeof fetch->request, url);
    if (fetch->length == 0)
        return "the URL is too long";
    http_response_init(&fetch->response);

    if (!connecting_start(&fetch->at, url->host, url->port))
        return socket_problem();
    const char *problem =
        loop_add_writer(loop, fetch->at.fd, go_on_connecting, fetch);
    if (problem)
        connecting_stop(&fetch->at);
    return problem;
}
