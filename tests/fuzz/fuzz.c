/* fuzz - what the targets share. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "asan.h"
#include "fuzz.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_POISON
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_POISON
#endif
#endif

void fuzz_failed(const char *file, int line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

/* What libFuzzer has in place of strncmp() reads on behind the first difference:
   there the guard is AddressSanitizer's, which looks at our own code only. */
static void guard(char *page, size_t size)
{
#ifdef HAS_POISON
    ASAN_POISON_MEMORY_REGION(page, size);
#else
    fuzz_expect(mprotect(page, size, PROT_NONE) == 0, "no guard");
#endif
}

/* FUZZ_MOST bytes, and behind them a page that must not be touched. */
static char *new_edge(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
    char *room =
        mmap(NULL, FUZZ_MOST + page, PROT_READ | PROT_WRITE, flags, -1, 0);

    fuzz_expect(room != MAP_FAILED, "no memory");
    guard(room + FUZZ_MOST, page);
    return room + FUZZ_MOST;
}

char *fuzz_at_the_edge(const void *bytes, size_t count)
{
    static char *edge;

    if (!edge)
        edge = new_edge();
    fuzz_expect(count <= FUZZ_MOST, "an input of %zu bytes", count);
    return count ? memcpy(edge - count, bytes, count) : edge;
}

char *fuzz_string(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size ? memchr(data, 0, size) : NULL;
    size_t length = zero ? (size_t)(zero - data) : size;

    if (length >= FUZZ_MOST)
        length = FUZZ_MOST - 1;
    char *string = fuzz_at_the_edge("", 1) - length;
    return memcpy(string, data, length);
}
