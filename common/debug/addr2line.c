/* addr2line - asking the program addr2line what lies at an address. Plugs in
   since chapter01/14, uses unseen. */
#define _GNU_SOURCE /* dl_iterate_phdr, dladdr */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <link.h>
#else
#include <dlfcn.h>
#endif

#include "addr2line.h"
#include "unseen.h"

/* --- addresses of the program --------------------------------------------- */

#ifdef __linux__

struct whereabouts {
    uintptr_t address, offset;
};

/* The first object that it is shown is the program itself. */
static int look_into_program(struct dl_phdr_info *program, size_t size,
                             void *argument)
{
    struct whereabouts *whereabouts = argument;

    (void)size;
    for (int i = 0; i < program->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &program->dlpi_phdr[i];
        uintptr_t offset = whereabouts->address - program->dlpi_addr;
        if (part->p_type == PT_LOAD && offset >= part->p_vaddr &&
            offset - part->p_vaddr < part->p_memsz)
            whereabouts->offset = offset;
    }
    return 1;
}

/* Its number in the program's file; 0 if it is a library's. (dladdr() would not
   know, in a program that is linked statically.) */
static uintptr_t offset_of(const void *address)
{
    struct whereabouts whereabouts = {.address = (uintptr_t)address};

    dl_iterate_phdr(look_into_program, &whereabouts);
    return whereabouts.offset;
}

#else

static const char here; /* something of this program's own */

static uintptr_t offset_of(const void *address)
{
    Dl_info object, ours;

    if (!dladdr(address, &object) || !dladdr((const void *)&here, &ours) ||
        object.dli_fbase != ours.dli_fbase)
        return 0;
    return (uintptr_t)address - (uintptr_t)object.dli_fbase;
}

#endif

bool addr2line_is_ours(const void *address)
{
    return offset_of(address) != 0;
}

/* --- the answer ----------------------------------------------------------- */

/* The line without its end, cut to fit; false if there is none. */
static bool read_line(FILE *stream, char *text, size_t room)
{
    size_t length = 0;
    int byte;

    while ((byte = getc(stream)) != EOF && byte != '\n')
        if (length < room - 1)
            text[length++] = (char)byte;
    text[length] = '\0';
    return byte != EOF;
}

/* As short as it was on the compiler's command line, if we are still there. */
static void make_relative(char *place)
{
    char folder[256];
    size_t length = getcwd(folder, sizeof folder) ? strlen(folder) : 0;

    if (length && strncmp(place, folder, length) == 0 && place[length] == '/')
        memmove(place, place + length + 1, strlen(place + length));
    char *note = strstr(place, " (discriminator");
    if (note)
        *note = '\0';
}

/* It is, for each address, a line with its number and then two lines, function
   and place, for each level. */
static void read_answer(FILE *answer, int count,
                        void (*tell)(void *argument, int which,
                                     const struct symbol *symbol),
                        void *argument)
{
    struct symbol symbol;
    int at = -1;

    while (read_line(answer, symbol.function, sizeof symbol.function)) {
        if (strncmp(symbol.function, "0x", 2) == 0) {
            at++;
            continue;
        }
        if (!read_line(answer, symbol.place, sizeof symbol.place) || at < 0 ||
            at >= count)
            return;
        make_relative(symbol.place);
        if (symbol.place[0] == '?' || symbol.place[0] == ':')
            symbol.place[0] = '\0'; /* built without -g, as libc is */
        if (symbol.function[0] != '?')
            tell(argument, at, &symbol);
    }
}

/* The shell's status, where there is no such program. */
enum { NOT_FOUND = 127 };

bool addr2line(const void *const *addresses, int count,
               void (*tell)(void *argument, int which,
                            const struct symbol *symbol),
               void *argument)
{
    char command[128 + 20 * ADDR2LINE_MOST];
    int length = snprintf(command, sizeof command,
                          "addr2line -a -i -f -e '/proc/%ld/exe' 2>/dev/null",
                          (long)getpid());

    for (int i = 0; i < count; i++)
        length += snprintf(command + length, sizeof command - (size_t)length,
                           " 0x%lx", (unsigned long)offset_of(addresses[i]));

    int status;
    FILE *answer = unseen_command(command, &status);
    if (!answer)
        return false;
    read_answer(answer, count, tell, argument);
    fclose(answer);
    return status == 0 || status == NOT_FOUND; /* else it may know more */
}
