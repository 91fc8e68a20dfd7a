/* trace_file - the file of a trace, from the first line to the last. Plugs in
   since chapter01/14, uses loop. */
#ifndef TRACE_FILE_H
#define TRACE_FILE_H

#include <stdbool.h>

#include "loop.h"

/* Whatever is to be written is so under this lock. False, and it is not locked:
   there is no trace, or it has ended; that costs a look. From any thread. */
bool trace_lock(void);
void trace_unlock(void);

/* What the first line says of the program is that of this loop. */
void trace_file_about(const struct loop *loop);

#endif
