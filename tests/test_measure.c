/* test_measure - what a piece of work costs. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "reports.h"

#include <sys/mman.h>

#include "measure.h"

enum { MEGABYTE = 1000000 };

/* volatile: or the compiler would leave out writes that are never read. */
static void touch_all(volatile char *block, size_t size)
{
    for (size_t i = 0; i < size; i += 1024)
        block[i] = 1;
}

Test(measure, memory_counts_once_it_is_touched)
{
    double before = measure_memory();
    char *block = malloc(50 * MEGABYTE);

    cr_assert_not_null(block);
    double reserved = measure_memory();
    touch_all(block, 50 * MEGABYTE);
    double touched = measure_memory();
    free(block);
    cr_expect_lt(reserved - before, 10 * MEGABYTE);
    cr_expect_gt(touched - reserved, 40 * MEGABYTE);
}

Test(measure, memory_that_was_given_back_does_not_count)
{
    FILE *linux_says = fopen("/proc/self/status", "r");

    if (!linux_says)
        cr_skip_test("only the most that there ever was is known here");
    fclose(linux_says);
    char *block = mmap(NULL, 50 * MEGABYTE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(block, MAP_FAILED);
    touch_all(block, 50 * MEGABYTE);
    double touched = measure_memory();
    munmap(block, 50 * MEGABYTE);
    cr_expect_gt(touched - measure_memory(), 40 * MEGABYTE);
}

static void touch(int megabytes)
{
    size_t size = (size_t)megabytes * MEGABYTE;
    char *block = malloc(size);

    if (block)
        touch_all(block, size);
    free(block);
}

Test(measure, a_work_is_done_in_a_process_of_its_own)
{
    double before = measure_memory();
    struct cost cost = measure(touch, 50);

    cr_expect_gt(cost.megabytes, 50);
    cr_expect_lt(measure_memory() - before, 10 * MEGABYTE);
}

/* ---- a work that fails --------------------------------------------------- */

static void fail(int status)
{
    fprintf(stderr, "it has failed\n");
    _exit(status);
}

/* In a process of its own, which leaves the ends of its children to `action`. */
static void measure_failing(void (*action)(int))
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        signal(SIGCHLD, action);
        measure(fail, 3);
        _exit(0);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect(WIFEXITED(status));
    cr_expect_eq(WEXITSTATUS(status), EXIT_FAILURE);
}

static void measure_seen(void *unused)
{
    (void)unused;
    measure_failing(SIG_DFL);
}

static void measure_unseen(void *unused)
{
    (void)unused;
    measure_failing(SIG_IGN); /* then it does not learn how they end */
}

Test(measure, a_work_that_fails_ends_the_program_and_says_why_itself)
{
    cr_expect_str_eq(heard(measure_seen, NULL), "it has failed\n");
    cr_expect_str_eq(heard(measure_unseen, NULL), "it has failed\n");
}

/* ---- lines of code ------------------------------------------------------- */

Test(measure, lines_are_counted_by_their_ends)
{
    char name[] = "/tmp/measure-XXXXXX";
    int fd = mkstemp(name);

    cr_assert_geq(fd, 0);
    cr_expect_eq(measure_lines(name), 0);
    cr_assert_eq(write(fd, "one\n\nthree\n", 11), 11);
    int lines = measure_lines(name);
    close(fd);
    unlink(name);
    cr_expect_eq(lines, 3);
    cr_expect_eq(measure_lines(name), 0, "there is none");
}
