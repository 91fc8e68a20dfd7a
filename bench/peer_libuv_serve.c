/*
 * An echo server on libuv, in the way that costs it least: what can be sent at
 * once is, without a request; a short read is taken as drained by it.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <uv.h>

#include "peer_libuv.h"

static char data[1024]; /* one for all: what is heard is said at once */

static void check(int status, const char *what)
{
    if (status >= 0)
        return;
    fprintf(stderr, "%s: %s\n", what, uv_strerror(status));
    exit(1);
}

static void give(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    (void)handle;
    (void)suggested;
    *buffer = uv_buf_init(data, sizeof data);
}

static void gone(uv_handle_t *handle)
{
    free(handle);
}

static void heard(uv_stream_t *client, ssize_t count, const uv_buf_t *buffer)
{
    uv_buf_t answer = uv_buf_init(buffer->base, (unsigned)count);

    if (count == 0)
        return;
    if (count < 0 || uv_try_write(client, &answer, 1) != count)
        uv_close((uv_handle_t *)client, gone);
}

static void called(uv_stream_t *listener, int status)
{
    uv_tcp_t *client = malloc(sizeof *client);

    check(status, "listen");
    check(uv_tcp_init(listener->loop, client), "init");
    check(uv_accept(listener, (uv_stream_t *)client), "accept");
    check(uv_tcp_nodelay(client, 1), "nodelay");
    check(uv_read_start((uv_stream_t *)client, give, heard), "read");
}

void peer_libuv_serve(long unused)
{
    struct sockaddr_in address;
    int size = sizeof address;
    uv_tcp_t listener;

    (void)unused;
    check(uv_tcp_init(uv_default_loop(), &listener), "init");
    check(uv_ip4_addr("127.0.0.1", 0, &address), "address");
    check(uv_tcp_bind(&listener, (struct sockaddr *)&address, 0), "bind");
    check(uv_listen((uv_stream_t *)&listener, 4096, called), "listen");
    check(uv_tcp_getsockname(&listener, (struct sockaddr *)&address, &size),
          "name");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}
