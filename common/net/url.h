/* url - http://HOST:PORT/PATH, taken apart. Since chapter01/01. */
#ifndef URL_H
#define URL_H

/* PATH includes the query; the brackets of http://[::1]/ are gone. */
struct url {
    char host[256];
    int port; /* 80 if it was not given */
    char path[1024];
};

/* NULL, or a sentence that says what is wrong with it. From any thread. */
const char *url_parse(struct url *url, const char *text);

#endif
