/* faults_due - which call is to fail. To be preloaded before libc, with
   tests/faults.c, which has the functions; tests/faults.sh says for which of
   them and how.

   FAULT=malloc:3:12            the third malloc() fails with errno 12
   FAULT=accept:2:24:on         so does each one after it
   FAULT=recv:1:short:on        one byte is received at a time
   FAULT=poll:1:storm           a signal has come at every other call
   FAULT=fork:1:11:child        counted is in each forked child, from 1
   FAULT=count                  nothing fails, but see below

   FAULT_LOG names a file that gets a byte once something was made to fail, or
   to count a line per call: main or child, the process, the function. A program
   that is begun by this one (addr2line) is left alone, and what a sanitizer
   calls for itself is not the program's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "faults_due.h"

static struct {
    char call[32];
    long n;
    int error;           /* 0: short */
    bool on;             /* and all after the n-th */
    bool storm;          /* every other one, with EINTR */
    bool child;          /* where it is counted, and ... */
    atomic_bool here;    /* ... whether that is this process */
    bool counts;         /* nothing fails, but ... */
    const char *process; /* ... it is told who calls: main, child */
    char log[256];
    atomic_long count;
    atomic_bool told;
} fault;

static void in_child(void)
{
    fault.here = fault.child;
    fault.count = 0;
    fault.process = "child";
}

/* The first key, 0, is ours: whoever goes on without the one that it asked for
   uses this. */
static pthread_key_t key;

static void look_at_key(void)
{
    void *value = pthread_getspecific(key);

    if (value && value != &fault) {
        fprintf(stderr, "a pthread key was used that belongs to another\n");
        abort();
    }
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("FAULT"), *log = getenv("FAULT_LOG");
    char what[32] = "";

    pthread_key_create(&key, NULL);
    pthread_setspecific(key, &fault);
    atexit(look_at_key);
    fault.counts = text && strcmp(text, "count") == 0;
    fault.process = "main";
    if (!text ||
        (sscanf(text, "%31[^:]:%ld:%31s", fault.call, &fault.n, what) < 3 &&
         !fault.counts))
        return;
    fault.error = atoi(what);
    fault.storm = strncmp(what, "storm", 5) == 0;
    if (fault.storm)
        fault.error = EINTR;
    fault.on = strstr(what, ":on") != NULL;
    fault.child = strstr(what, ":child") != NULL;
    fault.here = !fault.child;
    if (log)
        strncpy(fault.log, log, sizeof fault.log - 1);
    pthread_atfork(NULL, NULL, in_child);
    unsetenv("FAULT");
    unsetenv("LD_PRELOAD");
}

/* Also for what notes how the process has ended (tests/coverage.c). */
void faults_end(void)
{
    fault.here = fault.counts = false;
}

bool fault_is_counting(void)
{
    return fault.counts;
}

int fault_error(void)
{
    return fault.error;
}

/* Without any function that may be one of those in tests/faults.c. */
static void tell(const char *what)
{
    long fd = syscall(SYS_openat, AT_FDCWD, fault.log,
                      O_WRONLY | O_CREAT | O_APPEND, 0600);
    syscall(SYS_write, fd, what, strlen(what));
    syscall(SYS_close, fd);
}

static void count_call(const char *call)
{
    char line[64];

    snprintf(line, sizeof line, "%s %d %s\n", fault.process, (int)getpid(),
             call);
    tell(line);
}

_Thread_local int fault_in_sanitizer;

bool fault_is_sanitizer(const void *caller)
{
    Dl_info object;

    return fault_in_sanitizer > 0 ||
           (dladdr(caller, &object) && strstr(object.dli_fname, "san.so"));
}

bool fault_is_due(const char *call, const void *caller)
{
    bool is_it = fault.here && strcmp(call, fault.call) == 0;

    if ((!is_it && !fault.counts) || fault_is_sanitizer(caller))
        return false;
    if (fault.counts) {
        count_call(call);
        return false;
    }
    long count = ++fault.count;
    bool due = fault.storm ? count % 2 == 1
               : fault.on  ? count >= fault.n
                           : count == fault.n;
    if (due && !atomic_exchange(&fault.told, true))
        tell("!");
    return due;
}

bool fault_fails(const char *call, const void *caller)
{
    if (!fault_is_due(call, caller))
        return false;
    errno = fault.error;
    return true;
}
