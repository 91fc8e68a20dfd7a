/* faults_due - which call is to fail, of those that tests/faults.c replaces. */
#ifndef FAULTS_DUE_H
#define FAULTS_DUE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether this call, made from there, is to fail (then it is told); to be asked
   once per call, as it is counted. */
bool fault_is_due(const char *call, const void *caller);

/* The same; sets errno, if it is. */
bool fault_fails(const char *call, const void *caller);

/* Whether a sanitizer has called from there; while it is in libc, libc's calls
   are its own as well. */
bool fault_is_sanitizer(const void *caller);
extern _Thread_local int fault_in_sanitizer;

/* With what it fails; 0: it does a part of its work. */
int fault_error(void);

/* Whether calls are only counted. */
bool fault_is_counting(void);

/* From here on nothing fails. */
void faults_end(void);

/* The program has so much memory there: it may be stacks. */
void fault_mapped(void *at, size_t size);

#endif
