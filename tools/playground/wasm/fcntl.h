/* fcntl - wasi-libc's, and what it lacks: its fcntl() refuses this one, as it
   does everything that it does not know. */
#ifndef PLAYGROUND_FCNTL_H
#define PLAYGROUND_FCNTL_H

#include_next <fcntl.h>

#define F_DUPFD_CLOEXEC 1030

#endif
