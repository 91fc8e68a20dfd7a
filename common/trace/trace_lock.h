/* trace_lock - whether there is a trace, and who may write to it. Plugs in since
   chapter01/14. */
#ifndef TRACE_LOCK_H
#define TRACE_LOCK_H

#include <stdbool.h>

/* Whatever is to be written is so under this lock. False, and it is not locked:
   there is no trace, or it has ended; that costs a look. From any thread. */
bool trace_lock(void);
void trace_unlock(void);

/* There is one from now on, but not in a child that fork() makes; and, with the
   lock, there is none any more. */
void trace_switch_on(void);
void trace_switch_off(void);

#endif
