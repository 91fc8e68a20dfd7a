/* port_scanner - which ports answer. */
#include <stdlib.h>

#include "await.h"
#include "port_scanner.h"
#include "stackful.h"
#include "task.h"
#include "wait_for.h"

/* What the tasks of one scan share. */
struct scan {
    struct outcome (*knock)(void *port);
    const int *ports;
    int count;
    int next; /* the first that nobody has taken yet */
    double seconds;
    bool *is_open;
};

/* A task: knock at one port after the other, as long as there is one left. */
static struct outcome work(void *scan)
{
    not_written("work");
}

struct outcome scan(struct outcome (*knock)(void *port), const int *ports,
                    int count, int at_once, double seconds, bool *is_open)
{
    not_written("scan");
}
