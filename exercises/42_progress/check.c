/* check of progress: a progress line while work is done. */
#include <signal.h>
#include <string.h>

#include "check.h"

static struct ran ran;

static void prints_while_it_works(void)
{
    ran = program_run("2.5");
    expect_end(&ran);
    expect_output(&ran, "working: 0 s\nthe work begins\nworking: 1 s\n"
                        "working: 2 s\nthe work is over\nit gave 42\n");
}

static void takes_its_time(void)
{
    ran = program_run("2.5");
    expect_good_end(&ran); /* says more of a call that blocks */
    expect_seconds("how long it took, by the loop's clock", ran.seconds, 3);
    expect_number("how many tasks there were: main and the work", ran.tasks, 2);
}

static void may_take_longer_or_not(void)
{
    ran = program_run("0.5");
    expect_end(&ran);
    expect_output(&ran, "working: 0 s\nthe work begins\nthe work is over\n"
                        "it gave 42\n");
    ran = program_run("4.5");
    expect_end(&ran);
    expect_output(&ran, "working: 0 s\nthe work begins\nworking: 1 s\n"
                        "working: 2 s\nworking: 3 s\nworking: 4 s\n"
                        "the work is over\nit gave 42\n");
}

static void gives_all_back(void)
{
    ran = program_run("0.5");
    expect_good_end(&ran);
}

static void hands_on_its_error(void)
{
    ran = program_run("1.5 fail");
    expect_output(&ran, "working: 0 s\nthe work begins\nworking: 1 s\n");
    expect(ran.status == 1 && strstr(ran.err, "OSError: out of paper"),
           "it ends with exit status 1, and says OSError on stderr",
           "exit status %d, and stderr has \"%s\"", ran.status, ran.err);
    look_at("async_main() in mine/progress.c: task_release(), also before "
            "that return");
    expect(!*ran.leak, "all memory that was taken is given back", "a leak: %s",
           ran.leak);
}

static void is_cancelled(void)
{
    program_begin("100", true);
    program_rests();
    did("pressed Ctrl-C while it slept: its main is cancelled");
    program_signal(SIGINT);
    ran = program_end();
    expect(ran.status == 130, "it ends with exit status 130",
           "exit status %d, signal %d", ran.status, ran.signal);
    expect(!*ran.leak, "all memory that was taken is given back", "a leak: %s",
           ran.leak);
}

#define MAIN "async_main() in mine/progress.c"

const struct check checks[] = {
    {"a line a second while the work is done", prints_while_it_works,
     MAIN ": what runs beside it is a task; ask task_done(), print, and let it "
          "run meanwhile: asyncio_sleep()"},
    {"all is given back", gives_all_back, MAIN ": task_release()"},
    {"it is done when it wakes after the end of the work", takes_its_time,
     MAIN ", the sleep between two lines"},
    {"the work may take longer, or not so long", may_take_longer_or_not,
     MAIN ": how does it know that the work is done? task_done()"},
    {"an error of the work ends it", hands_on_its_error,
     MAIN ": what await() returns may be an error"},
    {"it may be cancelled while it sleeps", is_cancelled,
     MAIN
     ": what asyncio_sleep() returns may be an error; task_release() before "
     "that return, too"},
    {0}};
