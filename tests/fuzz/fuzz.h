/* fuzz - what the targets share: an input, and what must hold for it. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

/*
 * A target is a file with this function, libFuzzer's: it does with these bytes
 * what a caller may do with any bytes, and holds what comes of it to what must
 * be true whatever they are. 0; it does not return where that is not so.
 * Without libFuzzer replay.c calls it, with each file of a corpus.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Unless `condition`: a sentence, and SIGABRT. */
#define fuzz_expect(condition, ...) \
    ((condition) ? (void)0 : fuzz_failed(__FILE__, __LINE__, __VA_ARGS__))
_Noreturn void fuzz_failed(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * A copy of these bytes that ends where memory does: to read behind it is a
 * fault in every build. The same place each time; at most FUZZ_MOST bytes.
 */
enum { FUZZ_MOST = 1 << 16 };
char *fuzz_at_the_edge(const void *bytes, size_t count);

/* A copy with a zero byte behind it, likewise; it ends before a zero byte of
   the input's own. */
char *fuzz_string(const uint8_t *data, size_t size);

#endif
