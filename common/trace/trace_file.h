/* trace_file - the file of a trace, from the first line to the last. Plugs in
   since chapter01/14, uses loop. */
#ifndef TRACE_FILE_H
#define TRACE_FILE_H

#include "loop.h"

/* What the first line says of the program is that of this loop, unless it is of
   one before. */
void trace_file_about(const struct loop *loop);

#endif
