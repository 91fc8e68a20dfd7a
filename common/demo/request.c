/* request - what a client asks of a web server, understood; no waiting in
   here. Since chapter01/01, uses http. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "http.h"
#include "request.h"

/* What the lines said, before it is known what to make of it. */
struct lines {
    bool version_1_0;
    bool close;
    bool keep_alive;
    bool body;
    int hosts;
};

const char *request_reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 405:
        return "Method Not Allowed";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 505:
        return "HTTP Version Not Supported";
    }
    return "Unknown";
}

/* 200, 405 or 501 by a word of `length` letters; 400 if it is none. */
static int parse_method(struct request *request, const char *word,
                        size_t length)
{
    static const char *const others[] = {
        "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH"};

    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)word[i]) &&
            !strchr("!#$%&'*+-.^_`|~", word[i]))
            return 400;
    request->head = length == 4 && memcmp(word, "HEAD", 4) == 0;
    if (request->head || (length == 3 && memcmp(word, "GET", 3) == 0))
        return 200;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == length && memcmp(word, others[i], length) == 0)
            return 405;
    return 501;
}

/* "GET /path HTTP/1.1", up to its \n */
static int parse_request_line(struct request *request, struct lines *lines,
                              const char *line)
{
    size_t method = strcspn(line, " \n");
    const char *target = line + method + (line[method] == ' ');
    size_t length = strcspn(target, " \n");
    const char *version = target + length + (target[length] == ' ');

    if (method == 0 || length == 0 || strncmp(version, "HTTP/", 5) != 0 ||
        !isdigit((unsigned char)version[5]) || version[6] != '.' ||
        !isdigit((unsigned char)version[7]) || !strchr("\r\n", version[8]))
        return 400;
    if (version[5] != '1')
        return 505;
    lines->version_1_0 = version[7] == '0';
    int status = parse_method(request, line, method);
    if (status == 200 && target[0] != '/' &&
        strncasecmp(target, "http://", 7) != 0)
        return 400;
    return status;
}

/* Whether a list such as "close, TE" has the word. */
static bool has_word(const char *list, const char *word)
{
    while (*list) {
        size_t length = strcspn(list, ", \t");
        if (length == strlen(word) && strncasecmp(list, word, length) == 0)
            return true;
        list += length + strspn(list + length, ", \t");
    }
    return false;
}

/* "Name: value" */
static int parse_header(struct lines *lines, const char *line)
{
    size_t length = strcspn(line, ": \t");
    const char *value = line + length + 1;

    if (length == 0 || line[length] != ':')
        return 400;
    value += strspn(value, " \t");
    if (strncasecmp(line, "Host:", 5) == 0)
        lines->hosts++;
    if (strncasecmp(line, "Connection:", 11) == 0) {
        lines->close = lines->close || has_word(value, "close");
        lines->keep_alive = lines->keep_alive || has_word(value, "keep-alive");
    }
    if (strncasecmp(line, "Transfer-Encoding:", 18) == 0)
        lines->body = true;
    if (strncasecmp(line, "Content-Length:", 15) == 0) {
        size_t digits = strspn(value, "0123456789");
        if (digits == 0 || value[digits + strspn(value + digits, " \t")])
            return 400;
        lines->body = lines->body || strspn(value, "0") != digits;
    }
    return 200;
}

/* Cut off the line that begins at *rest, which then is the one after it. */
static char *next_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');

    *end = '\0';
    *rest = end + 1;
    if (end > line && end[-1] == '\r')
        end[-1] = '\0';
    return line;
}

/* The headers, lines that end in \n, the last of them blank. */
static int parse_headers(struct lines *lines, char *head)
{
    int status = 200;

    for (char *line = next_line(&head); *line; line = next_line(&head))
        if (parse_header(lines, line) != 200)
            status = 400;
    if (lines->hosts > 1 || (lines->hosts == 0 && !lines->version_1_0))
        status = 400;
    return status;
}

size_t request_parse(struct request *request, char *data, size_t length)
{
    struct lines lines = {0};
    size_t blank = 0;

    *request = (struct request){.status = 431};
    /* some clients send an empty line behind the request before this one */
    while (blank < length && (data[blank] == '\r' || data[blank] == '\n'))
        blank++;
    char *head = data + blank;
    char *newline = memchr(head, '\n', length - blank);
    if (!newline)
        return length < REQUEST_MAX ? 0 : length;
    /* if that is wrong already, the rest need not be waited for */
    request->status = parse_request_line(request, &lines, head);
    if (request->status != 200)
        return length;
    char *end = http_find_blank(head, data + length);
    if (!end && length < REQUEST_MAX)
        return 0;
    size_t size = end ? (size_t)(end - data) + (*end == '\r' ? 2 : 1) : 0;
    if (!end)
        request->status = 431;
    else if (memchr(head, '\0', (size_t)(end - head)))
        request->status = 400;
    else
        request->status = parse_headers(&lines, newline + 1);
    /* A body is not read: what would come next is not a request. */
    request->keep_alive = request->status == 200 && !lines.body &&
                          !lines.close &&
                          (!lines.version_1_0 || lines.keep_alive);
    return request->status == 200 ? size : length;
}
