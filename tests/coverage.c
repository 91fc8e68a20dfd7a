/* coverage - what was run is noted also where a process does not end by exit():
   linked into what `make coverage` runs, in front of libc. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

void __gcov_dump(void);
void __gcov_reset(void);

/* A test may have left no descriptor, or no memory, to write it with. */
static void raise_limit(int what)
{
    struct rlimit limit;

    syscall(SYS_prlimit64, 0, what, NULL, &limit);
    limit.rlim_cur = limit.rlim_max;
    syscall(SYS_prlimit64, 0, what, &limit, NULL);
}

/* So none may be for good. */
int setrlimit(__rlimit_resource_t what, const struct rlimit *wanted)
{
    struct rlimit limit;

    syscall(SYS_prlimit64, 0, what, NULL, &limit);
    limit.rlim_cur =
        wanted->rlim_cur < limit.rlim_max ? wanted->rlim_cur : limit.rlim_max;
    return (int)syscall(SYS_prlimit64, 0, what, &limit, NULL);
}

/* Before gcov's own destructor, which has the number 100. Of the calls that
   tests/faults.c makes fail, those of gcov are none. */
__attribute__((destructor(101))) static void raise_limits(void)
{
    void (*faults_end)(void) =
        (void (*)(void))dlsym(RTLD_DEFAULT, "faults_end");

    if (faults_end)
        faults_end();
    raise_limit(RLIMIT_NOFILE);
    raise_limit(RLIMIT_AS);
    raise_limit(RLIMIT_FSIZE);
}

static void note_what_was_run(void)
{
    raise_limits();
    __gcov_dump();
    __gcov_reset(); /* or it would be added once more, if this one goes on */
}

void _exit(int status)
{
    note_what_was_run();
    for (;;)
        syscall(SYS_exit_group, status);
}

void abort(void)
{
    void (*real)(void) = (void (*)(void))dlsym(RTLD_NEXT, "abort");

    note_what_was_run();
    real();
    _exit(127);
}

int raise(int signal_number)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "raise");
    struct rlimit files, memory;

    getrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_AS, &memory);
    note_what_was_run();
    setrlimit(RLIMIT_NOFILE, &files); /* it may go on */
    setrlimit(RLIMIT_AS, &memory);
    return real(signal_number);
}
