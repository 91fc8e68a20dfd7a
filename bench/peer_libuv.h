/* libuv - the event loop below Node, in C: calls, timers, threads, no tasks. */
#ifndef PEER_LIBUV_H
#define PEER_LIBUV_H

/* A server for load.c: prints its port, and serves for ever. */
void peer_libuv_serve(long unused);

#endif
