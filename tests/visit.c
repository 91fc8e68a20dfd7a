/* visit - two clients of an echo server: each says hello, hangs up, and prints
   all that it hears.

   visit         prints a port that is free
   visit PORT    comes as soon as somebody listens there */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static struct sockaddr_in address = {.sin_family = AF_INET};

static int connected(void)
{
    const struct timespec moment = {0, 5000000};

    for (;;) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
            return fd;
        close(fd);
        nanosleep(&moment, NULL);
    }
}

static void hello(int fd)
{
    char byte;

    if (write(fd, "hello\n", 6) != 6)
        perror("write");
    shutdown(fd, SHUT_WR);
    while (read(fd, &byte, 1) == 1)
        putchar(byte);
    close(fd);
}

/* Which no other process is given before the server has it: the system picks from
   those above 32767. */
static void print_free_port(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int port = 10000 + (int)(getpid() * 37L % 20000);

    for (; port < 32768; port++) {
        address.sin_port = htons((in_port_t)port);
        if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0) {
            printf("%d\n", port);
            return;
        }
    }
    perror("bind");
}

int main(int argc, char **argv)
{
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (argc < 2) {
        print_free_port();
        return 0;
    }
    alarm(60); /* nobody listens */
    address.sin_port = htons((in_port_t)strtol(argv[1], NULL, 10));
    int first = connected(), second = connected();
    hello(first);
    hello(second);
    return 0;
}
