/* http_await - http_get() again, awaited. Since chapter02/28, uses http, io,
   loop, outcome, running_loop, url. */
#include "http_await.h"
#include "io.h"

static struct outcome send_request(struct loop *loop, int fd,
                                   const struct url *url)
{
    char request[2048];
    size_t length = http_request(request, sizeof request, url);

    if (length == 0)
        return outcome_raise(ValueError, "the URL is too long");
    return loop_sock_sendall(loop, fd, request, length);
}

static struct outcome receive_response(struct loop *loop, int fd,
                                       struct http_response *response)
{
    enum http_state state = HTTP_MORE;

    http_response_init(response);
    while (state == HTTP_MORE) {
        char *place;
        size_t room = http_response_room(response, &place);
        struct outcome got = loop_sock_recv(loop, fd, place, room);

        if (got.error)
            return got;
        state = got.value > 0 ? http_response_feed(response, (size_t)got.value)
                              : http_response_end(response);
    }
    if (state == HTTP_BAD)
        return outcome_raise(OSError, "%s", response->problem);
    return outcome_value(response->status);
}

struct outcome asyncio_http_get(const struct url *url,
                                struct http_response *response)
{
    misuse_if_null(url, "asyncio_http_get", "a URL");
    misuse_if_null(response, "asyncio_http_get", "a response");
    struct loop *loop = asyncio_get_running_loop();
    struct outcome outcome = loop_sock_connect(loop, url->host, url->port);
    int fd = (int)outcome.value;

    if (outcome.error)
        return outcome;
    outcome = send_request(loop, fd, url);
    if (!outcome.error)
        outcome = receive_response(loop, fd, response);
    loop_sock_close(loop, fd);
    return outcome;
}
