/* call_target - which function a call calls. Plugs in. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "call_target.h"

#if defined(__x86_64__) && defined(__ELF__)

/* The bounds of this program's own code, by the linker. */
extern const char __executable_start[] __attribute__((weak));
extern const char etext[] __attribute__((weak));

static bool is_ours(const unsigned char *place)
{
    return (uintptr_t)place >= (uintptr_t)__executable_start + 16 &&
           (uintptr_t)place < (uintptr_t)etext;
}

/* The last four bytes of an instruction that ends here: a distance from there
   to what it means. */
static const unsigned char *relative(const unsigned char *end)
{
    int32_t distance;

    memcpy(&distance, end - sizeof distance, sizeof distance);
    return end + distance;
}

/*
 * A program calls a library's function by way of a stub, or directly by way of
 * the table out of which that stub jumps; the table has the address.
 */
static const unsigned char *slot_of(const unsigned char *end)
{
    static const unsigned char landing[] = {0xf3, 0x0f, 0x1e, 0xfa};

    if (end[-6] == 0xff && end[-5] == 0x15) /* call *slot(%rip) */
        return relative(end);
    if (end[-5] != 0xe8) /* call stub */
        return NULL;
    const unsigned char *stub = relative(end);
    if (!is_ours(stub))
        return NULL;
    if (memcmp(stub, landing, sizeof landing) == 0) /* endbr64 */
        stub += sizeof landing;
    if (stub[0] == 0xf2) /* bnd */
        stub++;
    return stub[0] == 0xff && stub[1] == 0x25 ? relative(stub + 6) : NULL;
}

const char *call_target_of(const void *call)
{
    const unsigned char *end = (const unsigned char *)call + 1;
    const unsigned char *slot = is_ours(end) ? slot_of(end) : NULL;
    const void *function;
    Dl_info object;

    if (!slot)
        return NULL;
    memcpy(&function, slot, sizeof function);
    return !is_ours(function) && dladdr(function, &object) ? object.dli_sname
                                                           : NULL;
}
#else
const char *call_target_of(const void *call)
{
    (void)call;
    return NULL;
}
#endif
