/*
 * Criterion under the thread sanitizer.
 *
 * Criterion shares memory with its tests, at an address of 16 MiB times
 * rand_r() above 0x200000000000. The sanitizer keeps nearly all of that for
 * itself on x86-64, so that Criterion gives up at once ("Could not initialize
 * inheritable arena"). This rand_r(), which goes before libc's, leads to where
 * there is room, from 0x550000000000 on.
 */
#include <stdlib.h>

int rand_r(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return 0x350000 + (int)(*seed >> 16 & 0x3fff);
}
