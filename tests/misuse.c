/* misuse - makes each call of tests/misuse.txt in a process of its own, and
   prints a line for each, tab-separated: the function, what was passed to it,
   what came. build/tests/misuse [FUNCTION]

   What comes is the sentence with which the runtime ends the program, or what
   the call gives; then it is seen how the program goes on to its end. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "misuse_objects.h"

static const struct misuse_case *at;
static FILE *results; /* read by the process that made this one */

void result(const char *it)
{
    fprintf(results, "%s %s", ftell(results) > 0 ? ", then" : "gives", it);
    fflush(results);
}

static void *make_in_a_thread(void *unused)
{
    (void)unused;
    at->make();
    return NULL;
}

/* --- in a signal's handler, while the loop waits --------------------------- */

static const struct loop_watch_kind *watch_kind;

static void handle_signal(int number)
{
    (void)number;
    at->make();
}

/* In place of the selector: the signal comes once the loop waits. */
static int wait_for_signal(struct loop *waiting, double timeout,
                           struct list *found)
{
    loop->watch_kind = watch_kind;
    raise(SIGUSR1);
    return watch_kind->wait(waiting, timeout, found);
}

static struct outcome make_in_a_handler(void)
{
    static struct loop_watch_kind one_that_raises;
    struct sigaction action = {.sa_handler = handle_signal};

    sigaction(SIGUSR1, &action, NULL);
    watch_kind = loop->watch_kind;
    one_that_raises = *watch_kind;
    one_that_raises.wait = wait_for_signal;
    loop->watch_kind = &one_that_raises;
    return asyncio_sleep(0.5);
}

/* --- within itself --------------------------------------------------------- */

static void in_callback(void *unused)
{
    (void)unused;
    at->make();
}

static void in_done_callback(struct future *unused, void *argument)
{
    (void)unused;
    (void)argument;
    at->make();
}

/* Called by what it is about: its own task, handle or future. */
static struct outcome make_in_itself(void)
{
    if (strstr(at->function, "task")) {
        task = asyncio_current_task();
        at->make();
    } else if (strstr(at->function, "future")) {
        future_add_done_callback(future, in_done_callback, NULL);
        outcome_ignore(future_set_result(future, 42));
    } else {
        handle = loop_call_soon(loop, in_callback, NULL);
    }
    return asyncio_sleep(0.5);
}

/* --- one case --------------------------------------------------------------- */

static struct outcome make_in_its_place(void)
{
    pthread_t thread;

    switch (at->where) {
    case IN_A_THREAD:
        loop_set_debug(loop, true);
        if (pthread_create(&thread, NULL, make_in_a_thread, NULL) == 0)
            pthread_join(thread, NULL);
        return outcome_value(0);
    case IN_A_HANDLER:
        loop_set_debug(loop, true);
        return make_in_a_handler();
    case IN_ITSELF:
        return make_in_itself();
    default:
        at->make();
        return outcome_value(0);
    }
}

static struct outcome async_main(void *unused)
{
    struct outcome outcome;

    (void)unused;
    objects_make();
    if (at->where == OUTSIDE)
        return outcome_value(0);
    outcome = make_in_its_place();
    if (!outcome.error)
        outcome = asyncio_sleep(0.5); /* what comes late comes now */
    return outcome;
}

/* In the process of this case. */
static void run_case(void)
{
    struct rlimit no_core = {0, 0};

    setrlimit(RLIMIT_CORE, &no_core);
    alarm(60);
    loop = asyncio_new_event_loop();
    outcome_ignore(
        loop_run_until_complete(loop, coroutine_new(async_main, NULL)));
    if (at->where == OUTSIDE)
        at->make();
    objects_give_back();
    fflush(results);
    _exit(0);
}

/* --- all of them ------------------------------------------------------------ */

/* Of a report, and of what was reported before it, its first line: the last that
   is not indented. */
static const char *last_line(char *said)
{
    const char *last = said;

    for (char *line = said; *line;) {
        size_t length = strcspn(line, "\n");
        if (*line != ' ')
            last = line;
        line += length;
        if (*line)
            *line++ = '\0';
    }
    return last;
}

/* How the process has ended, behind what it has said of the call. */
static void print_end(int status, const char *given, char *said)
{
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    printf("%s\t%s\t%s", at->function, at->passed, given);
    if (number && *given)
        printf(", then ");
    if (number == SIGABRT && *said)
        printf("%s", last_line(said));
    else if (number == SIGALRM)
        printf("hangs");
    else if (number)
        printf("dies by signal %d", number);
    else if (WEXITSTATUS(status))
        printf("ends with status %d: %s", WEXITSTATUS(status), last_line(said));
    else if (!*given)
        printf("waits for ever");
    printf("\n");
}

static void read_back(FILE *file, char *words, size_t room)
{
    rewind(file);
    words[fread(words, 1, room - 1, file)] = '\0';
    fclose(file);
}

static void try_case(void)
{
    static char given[1024], words[4096];
    FILE *says = tmpfile();
    int status;

    results = tmpfile();
    if (!results || !says) {
        perror("a file for the results");
        exit(1);
    }
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(fileno(says), STDERR_FILENO);
        run_case();
    }
    waitpid(child, &status, 0);
    read_back(results, given, sizeof given);
    read_back(says, words, sizeof words);
    print_end(status, given, words);
}

int main(int argc, char **argv)
{
    int tried = 0;

    setenv("ASYNCIO_CLOCK", "virtual", 1);
    for (at = misuse_cases; at->function; at++)
        if (argc < 2 || strcmp(argv[1], at->function) == 0) {
            try_case();
            tried++;
        }
    if (tried == 0)
        fprintf(stderr, "%s is no function of the table\n", argv[1]);
    return tried == 0;
}
