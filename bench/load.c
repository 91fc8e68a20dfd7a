/*
 * load - so many clients of an echo server, and what serving them cost it.
 *
 *     load [-1] [-c | -t] CLIENTS SECONDS COMMAND...
 *
 * Starts the server COMMAND, which prints its port on the first line, connects
 * the clients and has each keep one message of 64 bytes in flight: all are
 * said, then all echoes are heard, round after round. Prints
 *
 *     NANOSECONDS-A-MESSAGE BEST SPREAD SERVER-CPU-NANOSECONDS-A-MESSAGE COUNT
 *
 * of which the first three are the median, the least, and the middle half in
 * percent of the median, over chunks of about two milliseconds. -1 keeps both
 * processes on one processor. -c: print the nanoseconds a message of every
 * chunk instead, a line each. -t: COMMAND is strace and what that runs; then
 * nothing is printed but how many messages there were.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 64, CHUNK = 2000000, CHUNKS = 100000 };

static pid_t server;
static int clients, *fds;
static double chunks[CHUNKS];
static size_t chunk_count;

static void fail(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    if (server > 0)
        kill(server, SIGKILL);
    exit(1);
}

static int64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

/* --- the server ----------------------------------------------------------- */

static void on_one_processor(void)
{
#ifdef __linux__
    cpu_set_t mine, one;

    if (sched_getaffinity(0, sizeof mine, &mine) < 0)
        fail("processors");
    CPU_ZERO(&one);
    /* the last: the first has more interrupts */
    for (size_t i = CPU_SETSIZE; i-- > 0;)
        if (CPU_ISSET(i, &mine) && !CPU_COUNT(&one))
            CPU_SET(i, &one);
    if (sched_setaffinity(0, sizeof one, &one) < 0)
        fail("one processor");
#else
    fprintf(stderr, "load: -1 is for Linux\n");
    exit(2);
#endif
}

/* Returns its port. */
static int start_server(char **command)
{
    int ends[2];
    char line[64] = "";
    size_t length = 0;

    if (pipe(ends) < 0 || (server = fork()) < 0)
        fail("fork");
    if (server == 0) {
#ifdef __linux__
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* no server is ever left behind */
#endif
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(command[0], command);
        fail(command[0]);
    }
    close(ends[1]);
    while (length < sizeof line - 1 && !strchr(line, '\n') &&
           read(ends[0], line + length, 1) == 1)
        length++;
    int port = atoi(line);
    if (port <= 0)
        fail("the server printed no port");
    return port; /* the pipe stays, or it might die of SIGPIPE */
}

/* What its threads have run so far, exact to the nanosecond on Linux; the
   kernel's clock ticks, which getrusage() gives, would be far too coarse. */
static double server_cpu(void)
{
    char path[300];
    double sum = 0, part;

    snprintf(path, sizeof path, "/proc/%d/task", (int)server);
    DIR *threads = opendir(path);
    if (!threads)
        return 0;
    for (struct dirent *entry; (entry = readdir(threads));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%.20s/schedstat",
                 (int)server, entry->d_name);
        FILE *file = fopen(path, "r");
        if (file && fscanf(file, "%lf", &part) == 1)
            sum += part;
        if (file)
            fclose(file);
    }
    closedir(threads);
    return sum;
}

/* What strace runs has to end first, or strace would not add up. */
static pid_t traced(void)
{
    char path[64];
    int child = server;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)server,
             (int)server);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%d", &child) != 1)
        fail("the process that is traced");
    fclose(file);
    return child;
}

static void end_server(bool is_traced)
{
    kill(is_traced ? traced() : server, SIGKILL);
    while (waitpid(server, NULL, 0) < 0 && errno == EINTR)
        ;
}

/* --- the clients ---------------------------------------------------------- */

static void hear(int fd)
{
    char echo[SIZE];

    if (recv(fd, echo, SIZE, MSG_WAITALL) != SIZE)
        fail("an echo did not come");
}

static void say(int fd)
{
    static const char message[SIZE] = "hello";

    if (send(fd, message, SIZE, 0) != SIZE)
        fail("send");
}

/* Each has been served once when this returns, so none waits for the other. */
static void connect_all(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    fds = calloc((size_t)clients, sizeof *fds);
    for (int i = 0; i < clients; i++) {
        fds[i] = socket(AF_INET, SOCK_STREAM, 0);
        if (fds[i] < 0 ||
            connect(fds[i], (struct sockaddr *)&address, sizeof address) < 0)
            fail("connect");
        setsockopt(fds[i], IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        say(fds[i]);
        hear(fds[i]);
    }
}

/* The last one is heard first: by then all have been served, and this process
   has been woken once, not once for each. */
static void round_trip(void)
{
    for (int i = 0; i < clients; i++)
        say(fds[i]);
    for (int i = clients - 1; i >= 0; i--)
        hear(fds[i]);
}

/* How many messages went in about a chunk's time, after a first one. */
static long measure(double seconds, double *cpu)
{
    long messages = 0;

    round_trip();
    *cpu = server_cpu();
    int64_t start, end = now() + (int64_t)(seconds * 1e9);
    while ((start = now()) < end && chunk_count < CHUNKS) {
        int64_t time;
        int count = 0;
        do {
            round_trip();
            count += clients;
            time = now() - start;
        } while (time < CHUNK);
        chunks[chunk_count++] = (double)time / count;
        messages += count;
    }
    *cpu = server_cpu() - *cpu;
    return messages;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void raise_limit(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max; /* which the server inherits */
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void print_summary(double cpu, long messages)
{
    double median = chunks[chunk_count / 2];
    double middle = chunks[chunk_count * 3 / 4] - chunks[chunk_count / 4];

    printf("%.0f %.0f %.0f %.0f %ld\n", median, chunks[0],
           100 * middle / median, cpu / (double)messages, messages);
}

int main(int argc, char **argv)
{
    int option, print = 0;
    double cpu;

    while ((option = getopt(argc, argv, "+1ct")) != -1)
        if (option == '1')
            on_one_processor();
        else
            print = option;
    if (argc - optind < 3 || (clients = atoi(argv[optind])) < 1) {
        fprintf(stderr,
                "usage: load [-1] [-c | -t] CLIENTS SECONDS COMMAND...\n");
        return 2;
    }
    raise_limit();
    signal(SIGPIPE, SIG_IGN);
    connect_all(start_server(argv + optind + 2));
    long messages = measure(atof(argv[optind + 1]), &cpu);
    end_server(print == 't');
    qsort(chunks, chunk_count, sizeof *chunks, by_size);
    if (print == 't')
        printf("%ld\n", messages + 2L * clients);
    for (size_t i = 0; print == 'c' && i < chunk_count; i++)
        printf("%.0f\n", chunks[i]);
    if (!print)
        print_summary(cpu, messages);
    return 0;
}
