/* caught - code of a program that may end by itself, to be called again and
   again. Its sources are compiled with this file before the first line. */
#ifndef CAUGHT_H
#define CAUGHT_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/*
 * What such a source calls goes here: exit() comes back to caught_run(), stderr
 * is what caught_said() returns, memory is given back where nobody is left to do
 * so, and the one file there is to be read is the input. More than CAUGHT_MOST
 * bytes at once there are not.
 */
enum { CAUGHT_MOST = 1 << 24 };

/* Call it; the status that it handed to exit(), -1 if it returned. */
int caught_run(void (*function)(const void *argument), const void *argument);

/* What that has written to stderr, until the next run; valid as long. */
const char *caught_said(void);

/* What every fopen() is to open; the bytes stay the caller's. */
void caught_input(const void *bytes, size_t size);

/* Give back what the last run, and what came after it, has left. */
void caught_free_all(void);

_Noreturn void caught_exit(int status);
int caught_atexit(void (*function)(void));
void *caught_calloc(size_t count, size_t size);
void *caught_realloc(void *old, size_t size);
void caught_free(void *memory);
ssize_t caught_getline(char **line, size_t *room, FILE *file);
FILE *caught_fopen(const char *path, const char *mode);
int caught_fclose(FILE *file);
FILE *caught_stderr(void);

#ifndef CAUGHT_ITSELF
#undef stderr
#define stderr                    caught_stderr()
#define exit(status)              caught_exit(status)
#define atexit(function)          caught_atexit(function)
#define malloc(size)              caught_realloc(NULL, size)
#define calloc(count, size)       caught_calloc(count, size)
#define realloc(old, size)        caught_realloc(old, size)
#define free(memory)              caught_free(memory)
#define getline(line, room, file) caught_getline(line, room, file)
#define fopen(path, mode)         caught_fopen(path, mode)
#define fclose(file)              caught_fclose(file)
#endif

#endif
