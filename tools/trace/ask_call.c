/* ask_call - which callback is called next? Uses names, question, ready, trace,
   walk. */
#include <stdio.h>
#include <string.h>

#include "walk.h"

/* Those that are queued behind it: somebody thinks that the newest, or the one
   that was just woken, goes first. */
static void offer_queued(const struct walk *walk, struct question *question)
{
    for (size_t i = walk->ready.end; i-- > walk->ready.first + 1;) {
        const struct event *queued = walk->ready.entries[i];
        const char *why =
            !queued ? NULL
            : strcmp(queued->from, "future") == 0
                ? "Completing a future resumes nothing on the spot: what waits "
                  "for it is queued, behind what is queued already."
            : strcmp(queued->from, "timer") == 0
                ? "A timer that is due interrupts nothing: its callback is "
                  "queued, behind what is queued already."
                : "Creating a task, or call_soon, starts nothing at once: it "
                  "is queued, behind what is queued already.";
        if (why)
            question_option(question, names_queued(&walk->names, queued->cb),
                            why);
    }
}

static void offer_waiting(const struct walk *walk, struct question *question)
{
    for (size_t id = 1; id < walk->names.serials; id++) {
        const struct event *wait = walk->waits[id];
        char belief[160];

        if (!wait)
            continue;
        snprintf(belief, sizeof belief,
                 "%s is not queued: it %s. A task that waits runs only when "
                 "that is done, and one turn later.",
                 names_task(&walk->names, (long long)id),
                 names_wait(&walk->names, wait));
        question_option(question, names_task(&walk->names, (long long)id),
                        belief);
    }
}

static void list_queue(const struct walk *walk, char *text, size_t room)
{
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = walk->ready.first; i < walk->ready.end; i++) {
        const struct event *queued = walk->ready.entries[i];
        if (queued && used + 30 < room)
            used += (size_t)snprintf(text + used, room - used, "%s%.24s",
                                     used ? ", " : "",
                                     names_queued(&walk->names, queued->cb));
    }
}

/* The queue in the order of the alphabet would be no hint; its own order would
   be the answer. So it is not shown, but who is in it. */
void ask_call(struct walk *walk, const struct event *call)
{
    const struct event *next = ready_next(&walk->ready);
    struct question question = {.count = 0};

    if (!next || walk->asked_turn == call->turn)
        return;
    walk->asked_turn = call->turn;
    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: which callback does the loop call next?",
             call->turn, walk_time(call));
    question_option(&question, names_queued(&walk->names, next->cb), "");
    offer_queued(walk, &question);
    offer_waiting(walk, &question);
    walk_say_cause(walk, &question, next);
    question_ask(&question, call->n, &walk->score);
    if (question.count > 1) {
        char queue[256];
        list_queue(walk, queue, sizeof queue);
        printf("The queue, from its front: %s\n", queue);
    }
}
