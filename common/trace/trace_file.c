/* trace_file - the file of a trace, from the first line to the last. Plugs in
   since chapter01/14, uses loop, misuse, selector, trace_cause, trace_ids,
   trace_json, trace_lock, trace_out, trace_places, trace_write. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "misuse.h"
#include "selector.h"
#include "trace_cause.h"
#include "trace_file.h"
#include "trace_ids.h"
#include "trace_json.h"
#include "trace_lock.h"
#include "trace_out.h"
#include "trace_places.h"
#include "trace_write.h"

static FILE *file;
static bool is_rewritable;                /* it is no pipe */
static const char *clock_name, *selector; /* NULL: there has been no loop */

/* --- its first line ------------------------------------------------------- */

/* The last two parts of where the program lies, which are those of its source:
   chapter02/13_tasks_overlap. */
static const char *name_of_program(char *path, size_t room)
{
    ssize_t length = readlink("/proc/self/exe", path, room - 1);
    int slashes = 0;

    if (length < 0)
        return "program";
    path[length] = '\0';
    for (char *at = path + length; at > path; at--)
        if (*at == '/' && ++slashes == 2)
            return at + 1;
    return path;
}

static const char *first_line(void)
{
    static char line[8 * 1024];
    char path[1024], json[6 * sizeof path + 3], loop[128] = "";
    const char *name = name_of_program(path, sizeof path);

    trace_json(name, strlen(name), json, sizeof json);
    if (selector)
        snprintf(loop, sizeof loop, ",\"clock\":\"%s\",\"selector\":\"%s\"",
                 clock_name, selector);
    snprintf(line, sizeof line,
             "{\"trace\":1,\"program\":%s%s,\"unit\":\"us\"}\n", json, loop);
    return line;
}

static void write_ahead(void)
{
    trace_write_ahead(is_rewritable ? fileno(file) : -1, first_line());
}

void trace_file_about(const struct loop *loop)
{
    if (selector)
        return;
    clock_name = loop->clock.kind ? "virtual" : "monotonic";
    selector = loop->selector->kind->name;
    write_ahead();
}

/* --- its end -------------------------------------------------------------- */

/* All of it anew, now that places are known. */
static bool write_all(const char *status)
{
    if (is_rewritable && ftruncate(fileno(file), 0) < 0)
        return false;
    errno = 0;
    fputs(first_line(), file);
    trace_write(file, status);
    return fflush(file) == 0 && !ferror(file);
}

/* With the lock, which is given back: to look places up starts a process, and an
   old popen() does that by fork(), which takes it. From here on there is none. */
static void end(const char *status)
{
    trace_out_catch_up();
    trace_write_ahead(-1, "");
    trace_switch_off();
    trace_unlock();
    const char *lacking = trace_places_learn();
    if (trace_lacks_memory)
        fprintf(stderr, "ASYNCIO_TRACE: no memory: a part is missing\n");
    else if (lacking)
        fprintf(stderr, "ASYNCIO_TRACE: places are missing: %s\n", lacking);
    bool is_written = write_all(status);
    if (fclose(file) == EOF || !is_written)
        fprintf(stderr, "ASYNCIO_TRACE: cannot be written: %s\n",
                strerror(errno));
    trace_forget_all();
}

/* Runs after main, or in exit(), and after all others that do so. */
__attribute__((destructor(101))) static void end_by_exit(void)
{
    if (trace_lock())
        end("exit");
}

/* What may be gone has to be written before the process is. */
static void end_by_misuse(const char *text)
{
    if (!trace_lock())
        return;
    trace_out_catch_up();
    trace_line_begin("report", trace_runs());
    trace_string("text", text);
    trace_line_end();
    end("abort");
}

/* --- its begin ------------------------------------------------------------ */

/* Out of the way, so that the program's descriptors get the numbers that they
   would get without us. */
static FILE *open_file(const char *name)
{
    enum { FAR = 200 };
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int far = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, FAR);

    if (far < 0)
        return fd < 0 ? NULL : fdopen(fd, "w");
    close(fd);
    return fdopen(far, "w");
}

/* First of all: what is printed before main() begins counts as well. Not for
   other programs that this one makes of itself: each would overwrite it. */
__attribute__((constructor(101))) static void begin(void)
{
    const char *name = getenv("ASYNCIO_TRACE");
    struct stat status;

    if (!name || !*name)
        return;
    file = open_file(name);
    bool is_ready = file && trace_write_begin();
    if (!is_ready)
        fprintf(stderr, "ASYNCIO_TRACE=%s: cannot be written: %s\n", name,
                strerror(errno));
    unsetenv("ASYNCIO_TRACE");
    if (!is_ready)
        return;
    is_rewritable =
        fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode);
    trace_out_begin();
    write_ahead();
    atomic_store(&misuse_told, end_by_misuse);
    trace_switch_on();
}
