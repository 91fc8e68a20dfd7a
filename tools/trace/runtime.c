/* runtime - what the runtime's own callbacks do, in words. Uses nothing. */
#include <stddef.h>
#include <string.h>

#include "runtime.h"

/* Functions of common/; tests/trace_tool.sh holds their names to it. */
static const char *const deeds[][2] = {
    {"stop", "ends the loop"},
    {"wake", "ends the sleep"},
    {"on_timeout", "is the time limit"},
    {"child_done", "tells gather() that a task is done"},
    {"on_ready", "ends the wait for the descriptor"},
    {"one_ended", "tells asyncio_run() that a task is done"},
    {"empty_pipe", "reads what a thread has written"},
    {"collect", "takes results from threads"},
    {"outer_done", "tells shield() that its future is done"},
    {"log_on_exception", "looks for an error of the shielded task"}};

const char *runtime_deed(const char *fn)
{
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
        if (strcmp(deeds[i][0], fn) == 0)
            return deeds[i][1];
    return NULL;
}
