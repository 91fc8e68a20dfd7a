/* runtime - what the runtime's own callbacks do, in words. Uses nothing. */
#ifndef TRACE_RUNTIME_H
#define TRACE_RUNTIME_H

/* "ends the loop", said of stop(); NULL: the function is not the runtime's. */
const char *runtime_deed(const char *fn);

#endif
