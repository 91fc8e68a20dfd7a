/* symbols - where in the source an address is. Since chapter02/05. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#ifdef __linux__
#include <link.h>
#endif
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "symbols.h"

/* The line without its end; false if there is none, or nothing is known. */
static bool read_line(FILE *stream, char *text, int room)
{
    if (!fgets(text, room, stream))
        return false;
    text[strcspn(text, "\n")] = '\0';
    return text[0] != '\0' && text[0] != '?';
}

/* As short as it was on the compiler's command line, if we are still there. */
static void make_relative(char *place)
{
    char here[256];
    size_t length = getcwd(here, sizeof here) ? strlen(here) : 0;

    if (length && strncmp(place, here, length) == 0 && place[length] == '/')
        memmove(place, place + length + 1, strlen(place + length));
    char *note = strstr(place, " (discriminator");
    if (note)
        *note = '\0';
}

static const char here; /* something of this program's own */

/* Made for any place in memory, as most programs are: `ET_DYN` in its head. */
static bool is_movable(const void *base)
{
#ifdef __linux__
    return ((const ElfW(Ehdr) *)base)->e_type == ET_DYN;
#else
    (void)base;
    return true;
#endif
}

bool symbol_of(const void *address, struct symbol *symbol)
{
    char command[512];
    Dl_info object, ours;

    if (!dladdr(address, &object) || !dladdr((const void *)&here, &ours) ||
        object.dli_fbase != ours.dli_fbase)
        return false; /* it is a library's */
    /* A file made for a place of the system's choosing counts from there. */
    uintptr_t offset = (uintptr_t)address;
    if (is_movable(object.dli_fbase))
        offset -= (uintptr_t)object.dli_fbase;
    snprintf(command, sizeof command,
             "addr2line -f -e '/proc/%ld/exe' 0x%lx 2>/dev/null",
             (long)getpid(), (unsigned long)offset);
    FILE *answer = popen(command, "r");
    if (!answer)
        return false;
    bool known = read_line(answer, symbol->function, sizeof symbol->function) &&
                 read_line(answer, symbol->place, sizeof symbol->place);
    pclose(answer);
    if (known)
        make_relative(symbol->place);
    return known;
}
