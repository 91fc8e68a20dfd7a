/* ask_wait - until when does a task wait? Uses names, question, stretch, trace,
   walk. */
#include <stdio.h>

#include "stretch.h"
#include "walk.h"

static const struct event *end_of_wait(const struct walk *walk,
                                       const struct event *wait)
{
    const struct event *end = walk->trace->events + walk->trace->count;

    for (const struct event *event = wait + 1; event < end; event++)
        if (event->ev == EV_QUEUE &&
            names_task_of(&walk->names, event->cb) == wait->task)
            return event;
    return NULL;
}

/* The other moments of the program, which one might take for it. */
static void offer_times(const struct walk *walk, struct question *question,
                        const struct event *wait, long long until)
{
    const struct event *end = walk->trace->events + walk->trace->count;
    char text[64], duration[DURATION_ROOM];

    if (until > wait->t) {
        snprintf(text, sizeof text, "until %s",
                 duration_text(until + until - wait->t, duration));
        question_option(question, text,
                        "What different tasks wait for does not add up: they "
                        "wait at the same time.");
    }

    snprintf(text, sizeof text, "%s: at once, in the next turn",
             walk_time(wait));
    question_option(question, text,
                    "Awaiting what is not done sets the task aside, and the "
                    "loop goes on with others.");
    for (const struct event *event = wait; event < end && question->count < 4;
         event++)
        if (event->ev == EV_WOKE && event->t > wait->t) {
            snprintf(text, sizeof text, "until %s", walk_time(event));
            question_option(question, text,
                            "Something else happens then. Sleeps and waits of "
                            "different tasks go on at the same time.");
        }
    question_option(question, "for ever",
                    "It is woken: what it waits for is completed.");
}

void ask_wait(struct walk *walk, const struct event *wait)
{
    const struct event *end = end_of_wait(walk, wait);
    struct question question = {.count = 0};
    char text[64];

    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: %s %s. Until when?", wait->turn, walk_time(wait),
             names_task(&walk->names, wait->task),
             names_wait(&walk->names, wait));
    if (end && end->t > wait->t)
        snprintf(text, sizeof text, "until %s", walk_time(end));
    else if (end)
        snprintf(text, sizeof text, "%s: at once, in the next turn",
                 walk_time(end));
    else
        snprintf(text, sizeof text, "for ever");
    question_option(&question, text, "");
    offer_times(walk, &question, wait, end ? end->t : 0);
    if (end)
        walk_say_cause(walk, &question, end);
    question_ask(&question, wait->n, &walk->score);
}
