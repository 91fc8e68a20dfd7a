/* no_connections - those of an echo server that nobody has come to, for tests.
   On the heap: a leak checker reads all the data of each test's process. */
#ifndef NO_CONNECTIONS_H
#define NO_CONNECTIONS_H

#include "support.h"

#include "connections.h"

static struct connections *connections;

static void no_connections(void)
{
    connections = calloc(1, sizeof *connections);
    cr_assert_not_null(connections);
}

#endif
