/* two_addresses - every name has two addresses, at the first of which nobody
   listens. To be preloaded, in place of libc's. */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct two {
    struct addrinfo info[2]; /* first, so that it is given back with the list */
    struct sockaddr_in address[2];
};

static void set(struct two *two, int i, const char *number, const char *service)
{
    two->address[i].sin_family = AF_INET;
    two->address[i].sin_port = htons((uint16_t)strtol(service, NULL, 10));
    inet_pton(AF_INET, number, &two->address[i].sin_addr);
    two->info[i].ai_family = AF_INET;
    two->info[i].ai_socktype = SOCK_STREAM;
    two->info[i].ai_addrlen = sizeof two->address[i];
    two->info[i].ai_addr = (struct sockaddr *)&two->address[i];
}

int getaddrinfo(const char *restrict name, const char *restrict service,
                const struct addrinfo *restrict hints,
                struct addrinfo **restrict found)
{
    struct two *two = calloc(1, sizeof *two);

    (void)name, (void)hints;
    if (!two)
        return EAI_MEMORY;
    set(two, 0, "127.0.0.2", service);
    set(two, 1, "127.0.0.1", service);
    two->info[0].ai_next = &two->info[1];
    *found = two->info;
    return 0;
}

void freeaddrinfo(struct addrinfo *list)
{
    free(list);
}
