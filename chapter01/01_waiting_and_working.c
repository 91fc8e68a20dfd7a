/*
 * I/O-bound and CPU-bound
 *
 * Notes: 1, I/O-bound and CPU-bound. Listing: 1.1.
 *
 * A step of a program is I/O-bound if a faster device would speed it up, and
 * CPU-bound if a faster processor would. Two clocks tell which: one that goes
 * on while the process waits, and one that counts only while it works.
 *
 * Run: make chapter01/01_waiting_and_working
 *      (or with ARGS="--url http://localhost:8000/" and python3 -m http.server)
 * Notice: asking for the page takes half a second and nearly no CPU time.
 *      Joining takes as much of one as of the other (it is done ten thousand
 *      times, or the clocks could not tell). How long writing waits depends
 *      on the disk: one that lies in memory does not wait at all, and then the
 *      last verdict is another.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "http_get.h"
#include "origin.h"
#include "program.h"

#define FILE_NAME "build/headers.txt"

/* When the current step began, by both clocks. */
static double start, cpu_start;

static void begin(void)
{
    cpu_start = clock_cpu();
    start = clock_monotonic();
}

static void end(const char *step)
{
    double seconds = clock_monotonic() - start;
    double worked = clock_cpu() - cpu_start;
    double waited = seconds - worked;

    printf("%-18s %.4f s, of it %.4f s on the CPU: %s\n", step, seconds, worked,
           waited > worked ? "I/O-bound" : "CPU-bound");
}

static void ask(const char *text, struct http_response *response)
{
    struct url url;
    const char *problem = url_parse(&url, text);

    if (!problem)
        problem = http_get(&url, response);
    if (problem)
        program_fail("%s: %s", text, problem);
}

/* "Name: value" lines, joined by line breaks as Python's text has them. */
static size_t join(char *text, const struct http_response *response)
{
    size_t length = 0;

    for (size_t i = 0; i < response->headers_length; i++)
        if (response->headers[i] != '\r')
            text[length++] = response->headers[i];
    return length;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t count = write(fd, text, length); /* on a full disk, a part */
        if (count < 0)
            return false;
        text += count;
        length -= (size_t)count;
    }
    return true;
}

static void write_file(const char *text, size_t length)
{
    mkdir("build", 0777); /* if it is there already, all the better */
    int fd = open(FILE_NAME, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    /* Without fsync the text would be in memory only, and nothing waits. */
    if (fd < 0 || !write_all(fd, text, length) || fsync(fd) < 0)
        program_fail("cannot write " FILE_NAME ": %s", strerror(errno));
    close(fd);
}

int main(int argc, char **argv)
{
    static struct http_response response;
    static char text[HTTP_RESPONSE_MAX];
    struct program program = program_start(argc, argv, PROGRAM_URL);
    struct origin origin = {0};
    size_t length = 0;

    if (!program.url)
        origin = origin_start(0.5, NULL);
    begin();
    ask(program.url ? program.url : origin.url, &response);
    end("ask for a page");
    begin();
    for (int i = 0; i < 10000; i++)
        length = join(text, &response);
    end("join its headers");
    begin();
    write_file(text, length);
    end("write them down");
    printf("The headers are in " FILE_NAME ".\n");
    if (!program.url)
        origin_stop(&origin);
    return 0;
}
