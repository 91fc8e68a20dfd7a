/* asan - telling AddressSanitizer which memory is not in use.
   Since chapter02/02. */
#ifndef ASAN_H
#define ASAN_H

/*
 * Memory that we keep for reuse looks to the sanitizer as if it were in use
 * all the time. So it is told, by the macros of its own header; where there is
 * none, or in an ordinary build, they are nothing.
 */
#ifdef __has_include
#if __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#endif
#endif
#ifndef ASAN_POISON_MEMORY_REGION
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address))
#endif

#endif
