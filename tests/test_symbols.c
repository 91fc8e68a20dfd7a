/* test_symbols - where in the source an address is. */
#define _XOPEN_SOURCE 700 /* setitimer */
#include "own_addr2line.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/time.h>

#include "clock.h"
#include "symbols.h"

static struct symbol symbol;

/* The address of a function, which is not an object in C. */
static const void *address_of(void (*function)(void))
{
    const void *address;

    memcpy(&address, &function, sizeof address);
    return address;
}

__attribute__((noinline)) static void one_of_ours(void)
{
    say("one of ours");
}

__attribute__((noinline)) static void another(void)
{
    say("another");
}

/* Skips the test where addr2line is missing, or can read nothing. */
static void find(const void *address)
{
    if (system("addr2line --version >/dev/null 2>&1") != 0)
        cr_skip("there is no addr2line here");
    cr_assert(symbol_of(address, &symbol));
}

Test(symbols, a_function_has_its_name)
{
    find(address_of(one_of_ours));
    cr_expect_str_eq(symbol.function, "one_of_ours");
}

static void on_alarm(int number)
{
    (void)number;
}

Test(symbols, a_signal_while_it_is_looked_up_does_not_lose_it,
     .timeout = 120) /* the alarm that each test has is its own here */
{
    struct sigaction action = {.sa_handler = on_alarm}; /* not SA_RESTART */
    struct itimerval often = {{0, 500}, {0, 500}}, never = {{0, 0}, {0, 0}};

    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    bool found = symbol_of(address_of(another), &symbol);
    setitimer(ITIMER_REAL, &never, NULL);
    if (!found) /* not for want of addr2line */
        find(address_of(one_of_ours));
    cr_expect(found);
}

Test(symbols, two_functions_have_two_names)
{
    find(address_of(another));
    cr_expect_str_eq(symbol.function, "another");
}

Test(symbols, the_place_is_a_file_and_a_line)
{
    static const char begin[] = __FILE__ ":";

    find(address_of(one_of_ours));
    cr_assert_eq(strncmp(symbol.place, begin, strlen(begin)), 0, "%s",
                 symbol.place);
    const char *line = symbol.place + strlen(begin);
    cr_expect_gt(strlen(line), 0);
    cr_expect_eq(strspn(line, "0123456789"), strlen(line), "%s", symbol.place);
}

Test(symbols, a_function_of_another_file_has_that_file)
{
    find(address_of((void (*)(void))clock_monotonic));
    cr_expect_not_null(strstr(symbol.place, "common/base/clock.c:"), "%s",
                       symbol.place);
}

Test(symbols, a_place_outside_the_folder_is_a_whole_path)
{
    cr_assert_eq(chdir("/"), 0);
    find(address_of(one_of_ours));
    cr_expect_eq(symbol.place[0], '/', "%s", symbol.place);
    cr_expect_not_null(strstr(symbol.place, "/" __FILE__ ":"));
}

Test(symbols, nothing_has_no_place)
{
    cr_expect_not(symbol_of(NULL, &symbol));
}

Test(symbols, an_address_on_the_stack_has_no_place)
{
    int variable = 0;

    cr_expect_not(symbol_of(&variable, &symbol));
}

Test(symbols, an_address_on_the_heap_has_no_place)
{
    void *memory = calloc(1, 1);

    cr_expect_not(symbol_of(memory, &symbol));
    free(memory);
}

Test(symbols, without_addr2line_nothing_is_known)
{
    setenv("PATH", "/nowhere", 1);
    cr_expect_not(symbol_of(address_of(one_of_ours), &symbol));
}

static void *find_in_thread(void *known)
{
    struct symbol own;

    *(bool *)known = symbol_of(address_of(one_of_ours), &own) &&
                     strcmp(own.function, "one_of_ours") == 0;
    return NULL;
}

Test(symbols, threads_may_ask_at_the_same_time)
{
    pthread_t threads[4];
    bool known[4];

    find(address_of(one_of_ours));
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, find_in_thread, &known[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        cr_expect(known[i]);
    }
}

/* ---- an addr2line of the test's own -------------------------------------- */

/* So many different addresses in the program's code. */
static void learn_many(int count)
{
    const char *begin = address_of(one_of_ours);
    const void *addresses[32];

    for (int i = 0; i < count; i++) {
        addresses[i % 32] = begin + i;
        if (i % 32 == 31)
            symbols_learn(addresses, 32);
    }
}

Test(symbols, each_place_is_asked_for_once)
{
    struct stat first, then;

    make_addr2line("echo >>${0%/*}/runs");
    learn_many(4096);
    cr_assert_eq(stat(in_folder("runs"), &first), 0);
    learn_many(4096);
    stat(in_folder("runs"), &then);
    unlink(in_folder("runs"));
    remove_addr2line();
    cr_expect_eq(first.st_size, 4096 / 32);
    cr_expect_eq(then.st_size, first.st_size);
}

#define ANSWER                                                              \
    "for word; do case $word in 0x*) echo $word; "                          \
    "echo inner; echo /x/inner.h:1; echo outer; echo /x/outer.c:2;; esac; " \
    "done"

Test(symbols, a_function_is_not_what_was_put_into_its_first_line)
{
    make_addr2line(ANSWER);
    cr_expect(symbol_of(address_of(one_of_ours), &symbol));
    remove_addr2line();
    cr_expect_str_eq(symbol.function, "outer");
}

Test(symbols, the_innermost_function_of_a_call_comes_first)
{
    make_addr2line(ANSWER);
    cr_expect(symbol_inlined(address_of(one_of_ours), 0, &symbol));
    remove_addr2line();
    cr_expect_str_eq(symbol.function, "inner");
}

/* addr2line, of code that has no line. */
static void expect_no_place(void (*function)(void), const char *place)
{
    char script[128];

    snprintf(script, sizeof script,
             "for word; do case $word in 0x*) echo $word; echo it; echo %s;; "
             "esac; done",
             place);
    make_addr2line(script);
    cr_expect(symbol_inlined(address_of(function), 0, &symbol));
    cr_expect_str_eq(symbol.place, "");
    cr_expect_not(symbol_of(address_of(function), &symbol));
    remove_addr2line();
}

Test(symbols, a_line_of_no_file_is_no_place)
{
    expect_no_place(one_of_ours, ":0");
}

Test(symbols, a_line_of_an_unknown_file_is_no_place)
{
    expect_no_place(one_of_ours, "'??:0'");
}

/* No Ctrl-C does that: signals wait for its end. */
Test(symbols, a_look_up_that_was_killed_is_made_again)
{
    make_addr2line("kill -KILL $$");
    cr_expect_not(symbol_of(address_of(one_of_ours), &symbol));
    remove_addr2line();
    find(address_of(one_of_ours));
    cr_expect_str_eq(symbol.function, "one_of_ours");
}

/* ---- fork() while another thread asks ------------------------------------ */

/* An addr2line that says when it begins, and waits until it may end. */
static void make_slow_addr2line(void)
{
    make_addr2line("echo >${0%/*}/begins\nread line <${0%/*}/ends");
    cr_assert_eq(mkfifo(in_folder("begins"), 0600), 0);
    cr_assert_eq(mkfifo(in_folder("ends"), 0600), 0);
}

static void remove_slow_addr2line(void)
{
    unlink(in_folder("begins"));
    unlink(in_folder("ends"));
    remove_addr2line();
}

static _Noreturn void ask_in_child(void)
{
    alarm(100); /* to be told from a hang */
    setenv("PATH", "/nowhere", 1);
    _exit(symbol_of(address_of(one_of_ours), &symbol));
}

Test(symbols, a_forked_process_may_ask_while_its_parent_does)
{
    pthread_t asks;
    bool known;
    char byte;
    int status;

    make_slow_addr2line();
    pthread_create(&asks, NULL, find_in_thread, &known);
    int begins = open(in_folder("begins"), O_RDONLY);
    cr_assert_eq(read(begins, &byte, 1), 1);
    pid_t child = fork();
    if (child == 0)
        ask_in_child();
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status), "it was ended by signal %d", WTERMSIG(status));
    int ends = open(in_folder("ends"), O_WRONLY);
    cr_expect_eq(write(ends, "\n", 1), 1);
    pthread_join(asks, NULL);
    close(begins);
    close(ends);
    remove_slow_addr2line();
}
