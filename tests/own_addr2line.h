/* own_addr2line - an addr2line of the test's own, for the tests of what asks. */
#ifndef OWN_ADDR2LINE_H
#define OWN_ADDR2LINE_H

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/addr2line-XXXXXX";

static inline const char *in_folder(const char *name)
{
    static char path[64];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* An addr2line of the test's own, found before the real one. */
static inline void make_addr2line(const char *script)
{
    char path[4096];

    cr_assert_not_null(mkdtemp(folder));
    FILE *file = fopen(in_folder("addr2line"), "w");
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    chmod(in_folder("addr2line"), 0700);
    snprintf(path, sizeof path, "%s:%s", folder, getenv("PATH"));
    setenv("PATH", path, 1);
}

static inline void remove_addr2line(void)
{
    unlink(in_folder("addr2line"));
    rmdir(folder);
    strcpy(folder + strlen(folder) - 6, "XXXXXX"); /* for another one */
}

/* A place in the program's code that no test has asked for. */
static inline const char *somewhere(void)
{
    static int next;
    const char *(*function)(void) = somewhere;
    const char *address;

    memcpy(&address, &function, sizeof address);
    return address + next++;
}

#endif
