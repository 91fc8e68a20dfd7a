/* replay - runs a target with files in place of a fuzzer: REPLAY FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"

/* What they hold; a target may not read more. */
static size_t read_whole(const char *path, uint8_t *bytes)
{
    FILE *file = fopen(path, "rb");

    fuzz_expect(file, "%s cannot be opened", path);
    size_t size = fread(bytes, 1, FUZZ_MOST, file);
    fuzz_expect(!ferror(file), "%s cannot be read", path);
    fclose(file);
    return size;
}

/* In a piece of just that size, so that a sanitizer sees what is read beyond. */
static void run(const char *path)
{
    static uint8_t bytes[FUZZ_MOST];
    size_t size = read_whole(path, bytes);
    uint8_t *input = malloc(size ? size : 1);

    fuzz_expect(input, "no memory");
    for (size_t i = 0; i < size; i++)
        input[i] = bytes[i];
    LLVMFuzzerTestOneInput(input, size);
    free(input);
}

int main(int count, char **paths)
{
    /* a target may have stdout for itself */
    FILE *out = fdopen(dup(STDOUT_FILENO), "w");

    fuzz_expect(out && count > 1, "usage: replay FILE...");
    for (int i = 1; i < count; i++)
        run(paths[i]);
    fprintf(out, "%d\n", count - 1);
    return fclose(out) == 0 ? 0 : 1;
}
