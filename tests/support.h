/* support - what the tests share: words that were said, one after the other;
   last words of a process; descriptors to play with. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- what happened, in which order ------------------------------------ */

/* All words said so far in this test (a test is a process): "a b c". */
static inline char *said(void)
{
    static char words[4096];
    return words;
}

/* A callback: loop_call_soon(loop, say, "a"). */
static inline void say(void *word)
{
    size_t length = strlen(said());

    cr_assert_lt(length + strlen(word) + 2, 4096, "too much was said");
    if (length)
        strcat(said(), " ");
    strcat(said(), word);
}

static inline void expect_said(const char *words)
{
    cr_expect_str_eq(said(), words, "said \"%s\", not \"%s\"", said(), words);
}

/* ---- how a process ends ------------------------------------------------ */

/*
 * Call function in a process of its own. The first line that this wrote to
 * stderr if it ended by abort(), or "(no abort)".
 */
static inline const char *last_words(void (*function)(void))
{
    static char words[1024];
    size_t length = 0;
    ssize_t got;
    int ends[2];
    int status;

    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        function();
        _exit(0);
    }
    close(ends[1]);
    while ((got = read(ends[0], words + length, sizeof words - 1 - length)) > 0)
        length += (size_t)got;
    close(ends[0]);
    words[length] = '\0';
    words[strcspn(words, "\n")] = '\0';
    cr_assert_eq(waitpid(child, &status, 0), child);
    bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    return aborted ? words : "(no abort)";
}

/* ---- descriptors ------------------------------------------------------- */

/* Two ends that both can be read and written, without ever waiting. */
static inline void make_pair(int ends[2])
{
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
}

/* ends[0] can be read; ends[1] is the other side. */
static inline void make_readable_pair(int ends[2])
{
    make_pair(ends);
    cr_assert_eq(write(ends[1], "x", 1), 1);
}

static inline void close_pair(const int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}

/* Write until nothing more fits: not on TCP, which asks a peer without room again
   after a while and takes more then, though nobody has read. */
static inline void fill(int fd)
{
    static const char bytes[4096];

    while (write(fd, bytes, sizeof bytes) > 0)
        ;
}

/* Lets `spare` more descriptors be opened, wherever the numbers of those that are
   open leave gaps. The limit as it was. */
static inline struct rlimit leave_descriptors(int spare)
{
    struct rlimit before, few;
    int end = -1;

    getrlimit(RLIMIT_NOFILE, &before);
    for (int left = spare + 1; left > 0;)
        left -= fcntl(++end, F_GETFD) < 0;
    few = (struct rlimit){(rlim_t)end, before.rlim_max};
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
    return before;
}

/* A duplicate of fd whose number is `least` or more. */
static inline int duplicate_above(int fd, int least)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur <= (rlim_t)least) {
        limit.rlim_cur = (rlim_t)least + 16;
        cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0,
                     "needs descriptors up to %d; see ulimit -Hn", least);
    }
    int high = fcntl(fd, F_DUPFD, least);
    cr_assert_geq(high, least);
    return high;
}

#endif
