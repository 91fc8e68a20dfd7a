/* http_get - ask a web server, and wait for its answer.
   Since chapter01/01, uses http, socket, url. */
#include <unistd.h>

#include "http_get.h"
#include "socket.h"

static const char *converse(int fd, const struct url *url,
                            struct http_response *response)
{
    char request[2048], *place;
    size_t length = http_request(request, sizeof request, url);
    ssize_t got;

    http_response_init(response);
    if (!socket_send_all(fd, request, length))
        return socket_problem();
    do {
        size_t room = http_response_room(response, &place);
        got = socket_receive(fd, place, room);
        if (got < 0)
            return socket_problem();
    } while (got > 0 && http_response_feed(response, (size_t)got) == HTTP_MORE);
    http_response_end(response);
    return response->problem;
}

const char *http_get(const struct url *url, struct http_response *response)
{
    int fd = socket_connect(url->host, url->port);

    if (fd < 0)
        return socket_problem();
    const char *problem = converse(fd, url, response);
    close(fd);
    return problem;
}
