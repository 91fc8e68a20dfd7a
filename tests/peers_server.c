/* peers_server - a server in a process of its own, what Linux says of it, and a
   client that behaves. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "peers_server.h"
#include "program.h"
#include "socket.h"

/* It prints the port that it has been given. */
static void read_port(struct server *server, int fd)
{
    char line[128];
    FILE *said = fdopen(fd, "r");

    if (!said || !fgets(line, sizeof line, said) ||
        sscanf(line, "Listening on port %d", &server->port) != 1)
        program_fail("%s does not say on which port it listens", server->name);
    fclose(said); /* and what it prints from now on goes nowhere */
}

static _Noreturn void become(const char *path, int out)
{
    int nowhere = open("/dev/null", O_RDWR);

    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDERR_FILENO);
    dup2(out, STDOUT_FILENO);
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    execl(path, path, "--serve", "0", (char *)NULL);
    _exit(127);
}

static void start_program(struct server *server, const char *build)
{
    char path[256];
    int ends[2];

    snprintf(path, sizeof path, "%s/%s", build, server->name);
    if (pipe(ends) < 0 || (server->process = fork()) < 0)
        program_fail("cannot start %s: %s", path, strerror(errno));
    if (server->process == 0)
        become(path, ends[1]);
    close(ends[1]);
    read_port(server, ends[0]);
}

struct server server_start(const char *build, const char *name)
{
    struct server server = {.name = name};

    if (strcmp(name, "the origin") == 0) {
        server.origin = origin_start(0, NULL);
        server.process = server.origin.process;
        server.port = server.origin.port;
        server.question = "GET / HTTP/1.1\r\nHost: here\r\n"
                          "Connection: close\r\n\r\n";
    } else {
        start_program(&server, build);
        server.question = "hello\n";
        server.answer = strlen(server.question);
    }
    return server;
}

void server_stop(struct server *server)
{
    if (server->origin.process) {
        origin_stop(&server->origin);
        return;
    }
    kill(server->process, SIGKILL);
    waitpid(server->process, NULL, 0);
}

/* --- what Linux says of it --------------------------------------------------- */

long server_memory(const struct server *server, const char *what)
{
    char name[64], line[256];
    long kilobytes = -1;

    snprintf(name, sizeof name, "/proc/%d/status", (int)server->process);
    FILE *status = fopen(name, "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, what, strlen(what)) == 0)
            kilobytes = strtol(line + strlen(what), NULL, 10);
    if (!status || kilobytes < 0)
        program_fail("%s has ended", server->name);
    fclose(status);
    return kilobytes;
}

int server_descriptors(const struct server *server)
{
    char name[64];
    int count = -2; /* without "." and ".." */

    snprintf(name, sizeof name, "/proc/%d/fd", (int)server->process);
    DIR *all = opendir(name);
    if (!all)
        program_fail("%s has ended", server->name);
    while (readdir(all))
        count++;
    closedir(all);
    return count;
}

/* --- a client that behaves ------------------------------------------------- */

int server_connect(const struct server *server)
{
    int fd = socket_connect("127.0.0.1", server->port);

    if (fd < 0 || !socket_set_nonblocking(fd))
        program_fail("%s", socket_problem());
    return fd;
}

/* What has come of the answer is right so far. */
static bool is_right(const struct server *server, const char *heard,
                     size_t length)
{
    const char *begins = server->answer ? server->question : "HTTP/1.1 200";
    size_t least = length < strlen(begins) ? length : strlen(begins);

    return strncmp(heard, begins, least) == 0;
}

static bool hear(const struct server *server, int fd, void (*meanwhile)(void))
{
    char heard[4096];
    size_t length = 0;

    while (!server->answer || length < server->answer) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        if (meanwhile)
            meanwhile();
        if (poll(&wait, 1, meanwhile ? 0 : -1) == 0)
            continue;
        ssize_t count =
            socket_receive(fd, heard + length, sizeof heard - length);
        if (count == 0 && !server->answer && length > 0)
            return is_right(server, heard, length);
        if (count <= 0)
            return false;
        length += (size_t)count;
    }
    return is_right(server, heard, length);
}

bool server_ask(const struct server *server, void (*meanwhile)(void))
{
    int fd = server_connect(server);
    size_t size = strlen(server->question);
    bool heard = socket_send(fd, server->question, size) == (ssize_t)size &&
                 hear(server, fd, meanwhile);

    close(fd);
    return heard;
}
