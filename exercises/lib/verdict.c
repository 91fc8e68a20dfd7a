/* verdict - what became of a run, as the student reads it. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "limits.h"
#include "report.h"
#include "verdict.h"

enum { WIDTH = 78, DONE_MAX = 64, SHOWN_LINES = 15 };

/* The records, sorted out: of the last check that began. */
struct found {
    int count, passed;
    bool all;
    const char *holds, *look, *expected, *happened;
    const char *did[DONE_MAX];
    int done;
};

static void take(struct found *found, const char *record, const char *token)
{
    const char *text = record + 1;

    switch (record[0]) {
    case REPORT_COUNT:
        found->count = (int)strtol(text, NULL, 10);
        break;
    case REPORT_BEGIN:
        found->holds = text;
        found->done = 0;
        found->look = NULL;
        break;
    case REPORT_LOOK:
        found->look = text;
        break;
    case REPORT_DID:
        if (found->done < DONE_MAX)
            found->did[found->done++] = text;
        break;
    case REPORT_EXPECTED:
        found->expected = text;
        break;
    case REPORT_HAPPENED:
        found->happened = text;
        break;
    case REPORT_PASSED:
        found->passed++;
        break;
    case REPORT_ALL:
        found->all = strcmp(text, token) == 0;
        break;
    }
}

static struct found sort_out(struct verdict *verdict)
{
    struct found found = {0};
    const char *at = verdict->report.bytes;
    const char *end = at + verdict->report.length;

    *(char *)end = '\0';
    for (; at < end; at += strlen(at) + 1)
        take(&found, at, verdict->token);
    return found;
}

/* "label   text", the text broken where it is too long. */
static void field(const char *label, const char *text)
{
    printf("%-10s", label);
    for (size_t room = WIDTH - 10; strlen(text) > room;) {
        size_t cut = room;
        while (cut > 0 && text[cut] != ' ')
            cut--;
        if (cut == 0)
            break; /* one long word */
        printf("%.*s\n%-10s", (int)cut, text, "");
        text += cut + 1;
    }
    printf("%s\n", text);
}

/* The first line among those that it wrote that has this in it, or NULL. */
static const char *line_with(struct verdict *verdict, const char *part)
{
    static char line[1024];
    char *at = strstr(verdict->wrote.bytes, part);

    if (!at)
        return NULL;
    while (at > verdict->wrote.bytes && at[-1] != '\n')
        at--;
    snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
    return line;
}

static const char *last_line(struct verdict *verdict)
{
    static char line[1024];
    char *text = verdict->wrote.bytes;
    size_t end = verdict->wrote.length;

    while (end && text[end - 1] == '\n')
        end--;
    size_t start = end;
    while (start && text[start - 1] != '\n')
        start--;
    snprintf(line, sizeof line, "%.*s", (int)(end - start), text + start);
    return line[0] ? line : signal_in_words(SIGABRT);
}

/* Why it has not passed, if no check says so. */
static const char *how_it_ended(struct verdict *verdict)
{
    static char text[128];
    const char *summary = line_with(verdict, "SUMMARY: ");
    int status = verdict->status;

    if (!summary)
        summary = line_with(verdict, "runtime error: ");
    if (summary)
        return summary;
    if (verdict->too_long) {
        snprintf(text, sizeof text,
                 "it was asleep for %.0f seconds and is not done: it waits for "
                 "what never comes",
                 limits_asleep());
        return text;
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT)
        return last_line(verdict); /* a program that aborts has said why */
    if (WIFSIGNALED(status))
        return signal_in_words(WTERMSIG(status));
    snprintf(text, sizeof text,
             "it ended in the midst of it, with exit status %d: something "
             "called exit()",
             WEXITSTATUS(status));
    return text;
}

static void print_what_it_wrote(struct verdict *verdict, const char *happened)
{
    const char *at = verdict->wrote.bytes;
    int lines = 0;

    if (!verdict->wrote.length || strncmp(at, happened, strlen(happened)) == 0)
        return;
    printf("\nYour code wrote:\n");
    while (*at && lines++ < SHOWN_LINES) {
        int length = (int)strcspn(at, "\n");
        printf("    %.*s\n", length, at);
        at += length + (at[length] == '\n');
    }
    if (*at)
        printf("    ...\n");
}

/* How far it came. */
static void print_standing(const char *name, const struct found *found)
{
    printf("%s: not yet. ", name);
    if (!found->count)
        printf("It did not come to the first check.\n\n");
    else if (found->passed == found->count)
        printf("All checks hold, but then:\n\n");
    else if (found->passed == 0)
        printf("Of %d checks this is the first:\n\n", found->count);
    else
        printf("%d of %d checks hold, and this is the next:\n\n", found->passed,
               found->count);
}

/* What no check could say. */
static void adjust(struct found *found)
{
    if (!found->expected)
        found->expected = "it goes on to its end";
    if (found->count && found->passed == found->count) {
        found->holds = NULL;
        found->done = 0;
        found->look = "what your code wrote, which is below";
    }
    if (strstr(found->happened, " is not written yet: ")) {
        found->expected = "every function of the task is written";
        found->look = "that line, the comment above it, and the task";
    }
}

static void print_failure(const char *name, struct verdict *verdict,
                          struct found *found)
{
    if (!found->happened)
        found->happened = how_it_ended(verdict);
    adjust(found);
    print_standing(name, found);
    if (found->holds)
        printf("    %s\n\n", found->holds);
    for (int i = 0; i < found->done; i++)
        field(i ? "" : "done", found->did[i]);
    field("expected", found->expected);
    field("happened", found->happened);
    if (found->look)
        field("look at", found->look);
    if (strstr(found->happened, "(SIGSEGV)"))
        printf("\nmake exercise-%s SANITIZE=address,undefined says in which "
               "line.\n",
               name);
    print_what_it_wrote(verdict, found->happened);
}

bool verdict_print(const char *name, struct verdict *verdict)
{
    struct found found = sort_out(verdict);
    bool ended =
        WIFEXITED(verdict->status) && WEXITSTATUS(verdict->status) == 0;

    verdict->wrote.bytes[verdict->wrote.length] = '\0';
    for (size_t i = 0; i < verdict->wrote.length; i++)
        if (!verdict->wrote.bytes[i])
            verdict->wrote.bytes[i] = '?';
    if (!found.all || !ended || verdict->too_long) {
        print_failure(name, verdict, &found);
        verdict->failed = found.passed < found.count ? found.passed + 1 : 0;
        return false;
    }
    printf("%s: passed. All %d checks hold.\n", name, found.count);
    return true;
}
