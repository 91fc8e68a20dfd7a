/* ask_output - which line is printed next? Uses names, question, trace, walk. */
#include <stdio.h>
#include <string.h>

#include "walk.h"

enum { MOST_LINES = 4 }; /* in a question */

static void line_of(const struct event *out, char *text, size_t room)
{
    snprintf(text, room, "%.*s", (int)strcspn(out->text, "\n"), out->text);
}

static void offer_line(struct question *question, const struct event *event,
                       const char *belief)
{
    char line[96];

    if (event->ev != EV_OUT || question->count >= MOST_LINES)
        return;
    line_of(event, line, sizeof line);
    if (line[0])
        question_option(question, line, belief);
}

/* The lines that come later, the next first; then those before. */
static void offer_lines(const struct walk *walk, struct question *question,
                        const struct event *out)
{
    const struct event *events = walk->trace->events;
    size_t here = (size_t)(out - events);

    for (size_t i = here + 1; i < walk->trace->count; i++)
        offer_line(question, &events[i],
                   "That comes later. What is called runs to its end, or its "
                   "next await; only then the next in the queue runs.");
    for (size_t i = here; i-- > 0;)
        offer_line(question, &events[i], "That was printed before.");
}

/* "Task-2", "echo()", "the program". */
static const char *printer(const struct walk *walk, const struct event *out)
{
    const struct event *cause = walk_cause(walk, out);
    const char *task = cause ? names_task(&walk->names, cause->task) : NULL;

    if (task)
        return task;
    return cause && cause->ev == EV_CALL ? names_called(&walk->names, cause->cb)
                                         : "the program";
}

void ask_output(struct walk *walk, const struct event *out)
{
    struct question question = {.count = 0};
    char line[96];

    line_of(out, line, sizeof line);
    if (walk->was_printed || line[0] == '\0')
        return;
    walk->was_printed = true;
    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: %s prints. Which line?", out->turn, walk_time(out),
             printer(walk, out));
    question_option(&question, line, "");
    offer_lines(walk, &question, out);
    snprintf(question.cause, sizeof question.cause,
             "See event %lld, in turn %lld.", out->n, out->turn);
    question_ask(&question, out->n, &walk->score);
}
