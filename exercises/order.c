/* order - the check of every exercise of kind order: the program is run, and its
   trace has to hold the events that the task tells, in that order. Compiled once
   per exercise: NAME is its name, TASK its task.md.

   The story is every line of the task such as

       1 s  boil prints "the water boils"

   Looked at are events of the kinds that the story has: where no line of it says
   "sleeps", it is not asked when anything sleeps. So each order of the lines
   which makes the same happen passes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "lib/events.h"

static struct events story, events;

static void read_story(void)
{
    char line[EVENT_ROOM];
    FILE *task = fopen(TASK, "r");
    double seconds;
    int begins = 0;

    story.count = 0;
    while (task && fgets(line, sizeof line, task) && story.count < EVENTS_MAX) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "    %n%lf s  %*s", &begins, &seconds) == 1)
            strcpy(story.all[story.count++], line + begins);
    }
    if (task)
        fclose(task);
    expect(story.count > 0, "the task tells what has to happen",
           "nothing of that kind is in " TASK);
}

/* Events of this verb are in the story. */
static bool is_told(const char *event)
{
    const char *verb = event_verb(event);
    size_t length = strcspn(verb, " ,");

    for (int i = 0; i < story.count; i++) {
        const char *told = event_verb(story.all[i]);
        if (strcspn(told, " ,") == length && strncmp(told, verb, length) == 0)
            return true;
    }
    return false;
}

/* Run it, and keep the events of those kinds. The trace is to lie where make
   show-NAME has said, or else beside the program; it is the process's first. */
static struct ran run_traced(void)
{
    char trace[1024];
    const char *asked = getenv("EXERCISE_TRACE");
    int kept = 0;

    snprintf(trace, sizeof trace, "%s.1",
             asked ? asked : getenv("EXERCISE_PROGRAM"));
    if (!asked)
        setenv("EXERCISE_TRACE", getenv("EXERCISE_PROGRAM"), 1);
    remove(trace);
    struct ran ran = program_run("");
    if (!asked)
        unsetenv(
            "EXERCISE_TRACE"); /* it takes memory, which is asked for next */
    events_read(&events, trace);
    for (int i = 0; i < events.count; i++)
        if (is_told(events.all[i]))
            memmove(events.all[kept++], events.all[i], EVENT_ROOM);
    events.count = kept;
    return ran;
}

static void as_told(void)
{
    int i = 0;

    read_story();
    struct ran ran = run_traced();
    for (; i < story.count && i < events.count; i++) {
        if (strcmp(story.all[i], events.all[i]) != 0)
            break;
        did("%s", story.all[i]);
    }
    if (i == events.count)
        expect_end(&ran); /* what ended it says more */
    expect(i == story.count && i == events.count,
           i < story.count ? story.all[i] : "nothing more", "%s",
           i < events.count ? events.all[i] : "nothing more: it has ended");
}

static void gives_back(void)
{
    struct ran ran = program_run("");

    expect_good_end(&ran);
}

const struct check checks[] = {
    {"it happens in the order that the task tells", as_told,
     "the order of the lines in mine/" NAME
     ".c, and which of them is the wrong "
     "one; make hint-" NAME},
    {"all is given back, and nothing is left behind", gives_back,
     "the lines with _release() or _free() in mine/" NAME ".c"},
    {0}};
