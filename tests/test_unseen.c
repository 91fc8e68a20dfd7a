/* test_unseen - the process that names addresses is not one of the program's.
 */
#include "own_addr2line.h"

#include <fcntl.h>
#include <pthread.h>

#include "symbols.h"

/* Somewhere in the program's code. */
static const char *here(void)
{
    const char *(*function)(void) = here;
    const char *address;

    memcpy(&address, &function, sizeof address);
    return address;
}

/* Places that were not asked for yet, one process each. */
static void ask_often(int times)
{
    static int next;

    for (int i = 0; i < times; i++) {
        const void *address = here() + next++;
        symbols_learn(&address, 1);
    }
}

/* ---- the program's own children ------------------------------------------ */

static pid_t child;

static void *wait_for_any(void *unused)
{
    int status;

    (void)unused;
    return (void *)(intptr_t)(waitpid(-1, &status, 0) == child);
}

Test(unseen, a_wait_for_any_child_does_not_return_for_it)
{
    pthread_t waits;
    void *is_own;
    int go[2];
    char byte;

    cr_assert_eq(pipe(go), 0);
    child = fork();
    if (child == 0) {
        close(go[1]);
        _exit((int)read(go[0], &byte, 1));
    }
    make_addr2line("exit 0");
    pthread_create(&waits, NULL, wait_for_any, NULL);
    ask_often(20);
    close(go[1]);
    pthread_join(waits, &is_own);
    remove_addr2line();
    cr_expect(is_own);
}

static volatile sig_atomic_t signals;

static void count_signal(int number)
{
    (void)number;
    signals++;
}

Test(unseen, its_end_is_no_signal)
{
    struct sigaction action = {.sa_handler = count_signal};

    sigaction(SIGCHLD, &action, NULL);
    make_addr2line("exit 0");
    ask_often(5);
    remove_addr2line();
    cr_expect_eq(signals, 0);
}

/* It may make no more than `most` processes, unless it is root. */
static void limit_processes(rlim_t most)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NPROC, &limit);
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    setrlimit(RLIMIT_NPROC, &limit);
}

enum { DONE, WAS_KNOWN, STAYS_UNKNOWN, IS_NOT_LIMITED };

static _Noreturn void ask_without_and_with_a_process(void)
{
    struct symbol symbol;

    if (geteuid() == 0 && setuid(65534) < 0)
        _exit(IS_NOT_LIMITED);
    make_addr2line("for word; do case $word in 0x*) echo $word; echo it; "
                   "echo it.c:1;; esac; done");
    limit_processes(0);
    if (fork() >= 0)
        _exit(IS_NOT_LIMITED);
    bool was_known = symbol_of(here(), &symbol);
    limit_processes(RLIM_INFINITY);
    bool is_known = symbol_of(here(), &symbol);
    remove_addr2line();
    _exit(was_known ? WAS_KNOWN : is_known ? DONE : STAYS_UNKNOWN);
}

Test(unseen, an_answer_for_which_there_was_no_process_is_asked_for_again)
{
    int status;
    pid_t asks = fork();

    if (asks == 0)
        ask_without_and_with_a_process();
    cr_assert_eq(waitpid(asks, &status, 0), asks);
    cr_assert(WIFEXITED(status));
    if (WEXITSTATUS(status) == IS_NOT_LIMITED)
        cr_skip_test("processes are not limited here");
    cr_expect_eq(WEXITSTATUS(status), DONE);
}

/* ---- descriptors --------------------------------------------------------- */

static _Atomic(bool) enough;

/* Children that live on, with all that was open when they were made. */
static void *fork_again_and_again(void *lives)
{
    int *ends = lives;
    char byte;

    for (int i = 0; i < 200 && !enough; i++)
        if (fork() == 0) {
            close(ends[1]);
            _exit((int)read(ends[0], &byte, 1));
        }
    return NULL;
}

static void fork_for_a_while(void)
{
    pthread_t forks;
    int lives[2];

    cr_assert_eq(pipe(lives), 0);
    pthread_create(&forks, NULL, fork_again_and_again, lives);
    ask_often(20);
    enough = true;
    pthread_join(forks, NULL);
    close(lives[1]);
    while (wait(NULL) > 0)
        ;
}

Test(unseen, a_child_that_is_forked_meanwhile_does_not_hold_up_the_answer)
{
#ifdef __SANITIZE_THREAD__
    cr_skip_test("ThreadSanitizer's own thread is not in a child of fork()");
#endif
    make_addr2line("exit 0");
    fork_for_a_while();
    remove_addr2line();
}

Test(unseen, it_has_no_descriptor_of_the_programs)
{
    char script[128];

    snprintf(script, sizeof script,
             "[ ! -e /proc/self/fd/77 ] || echo >$(dirname $0)/has");
    make_addr2line(script);
    cr_assert_eq(dup2(STDERR_FILENO, 77), 77);
    ask_often(1);
    bool has = unlink(in_folder("has")) == 0;
    remove_addr2line();
    cr_expect_not(has);
}
