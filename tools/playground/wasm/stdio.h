/* stdio - wasi-libc's, and what it leaves out where there is one thread. */
#ifndef PLAYGROUND_STDIO_H
#define PLAYGROUND_STDIO_H

#include_next <stdio.h>

void flockfile(FILE *file);
int ftrylockfile(FILE *file);
void funlockfile(FILE *file);

#endif
