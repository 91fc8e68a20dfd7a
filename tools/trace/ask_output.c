/* ask_output - which line is printed next? Uses names, question, trace, walk. */
#include <stdio.h>
#include <string.h>

#include "walk.h"

static void line_of(const struct event *out, char *text, size_t room)
{
    snprintf(text, room, "%.*s", (int)strcspn(out->text, "\n"), out->text);
}

static void offer_lines(const struct walk *walk, struct question *question,
                        const struct event *out, int step)
{
    const struct event *first = walk->trace->events;
    const struct event *end = first + walk->trace->count;

    for (const struct event *event = out + step;
         event >= first && event < end && question->count < 4; event += step) {
        char line[96];

        if (event->ev != EV_OUT)
            continue;
        line_of(event, line, sizeof line);
        if (line[0])
            question_option(question, line,
                            step > 0
                                ? "That comes later. Tasks take turns: a step "
                                  "runs to its next await, then the next in "
                                  "the queue runs."
                                : "That was printed before.");
    }
}

void ask_output(struct walk *walk, const struct event *out)
{
    struct question question = {.count = 0};
    const struct event *cause = walk_cause(walk, out);
    const char *task = cause ? names_task(&walk->names, cause->task) : NULL;
    char line[96];

    line_of(out, line, sizeof line);
    if (walk->was_printed || line[0] == '\0')
        return;
    walk->was_printed = true;
    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: %s prints. Which line?", out->turn, walk_time(out),
             task ? task : "what runs");
    question_option(&question, line, "");
    offer_lines(walk, &question, out, 1);
    offer_lines(walk, &question, out, -1);
    snprintf(question.cause, sizeof question.cause,
             "See event %lld, in turn %lld.", out->n, out->turn);
    question_ask(&question, out->n, &walk->score);
}
