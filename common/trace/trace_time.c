/* trace_time - what a trace takes for time. Plugs in since chapter01/14, uses
   clock, loop, trace_cause. */
#include <math.h>
#include <stdbool.h>

#include "clock.h"
#include "trace_cause.h"
#include "trace_time.h"

static const struct loop *current; /* whose clock is looked at; or NULL */
static bool has_begun, is_virtual;
static double zero;      /* of that clock, or of the monotonic one: t is 0 */
static long long latest; /* t, so that it never goes back */

long long trace_microseconds(double seconds)
{
    return seconds < TRACE_NEVER * 1e-6 ? llround(seconds * 1e6) : TRACE_NEVER;
}

long long trace_time_of(double when)
{
    return trace_microseconds(when - zero);
}

long long trace_now(void)
{
    long long now = latest;

    if (has_begun && !is_virtual)
        now = trace_time_of(clock_monotonic());
    else if (current && trace_is_in_thread())
        now = trace_time_of(loop_time(current));
    return latest = now > latest ? now : latest;
}

void trace_time_begin(const struct loop *loop)
{
    double now = loop_time(loop);

    if (current == loop)
        return;
    is_virtual = loop->clock.kind != NULL;
    if (!has_begun || is_virtual)
        zero = now - (double)trace_now() * 1e-6;
    has_begun = true;
    current = loop;
}

void trace_time_end(const struct loop *loop)
{
    trace_now();
    if (current == loop)
        current = NULL;
}
