/* predict - asks what comes next: which callback, which line, until when. The
   trace has the answers. Uses deeds, names, question, ready, trace, views. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deeds.h"
#include "question.h"
#include "ready.h"
#include "views.h"

struct walk {
    const struct trace *trace;
    struct names names;
    struct ready ready;
    const struct event **waits; /* of each task, what it waits for, or NULL */
    struct score score;
    long long asked_turn; /* about a call of this turn was asked already */
    bool was_printed;     /* in this call */
};

static const char *time_of(const struct event *event)
{
    static char text[DURATION_ROOM];

    return duration_text(event->t, text);
}

/* --- which callback is next? ----------------------------------------------- */

static const struct event *cause_of(const struct walk *walk,
                                    const struct event *event)
{
    return trace_find(walk->trace, event->by);
}

/* "it was queued in turn 1 (0 s) by step of Task-1" */
static void say_cause(const struct walk *walk, struct question *question,
                      const struct event *queued)
{
    const struct event *cause = cause_of(walk, queued);
    const struct event *call = cause;

    while (call && call->ev != EV_CALL)
        call = cause_of(walk, call);
    snprintf(
        question->cause, sizeof question->cause,
        "See event %lld: %s was queued in turn %lld, at %s%s%s.", queued->n,
        names_queued(&walk->names, queued->cb), queued->turn, time_of(queued),
        !call                                ? ""
        : strcmp(queued->from, "timer") == 0 ? ", since it was due; set by "
                                             : ", by ",
        call ? names_called(&walk->names, call->cb) : "");
}

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
static void ask_call(struct walk *walk, const struct event *call)
{
    const struct event *next = ready_next(&walk->ready);
    struct question question = {.count = 0};

    if (!next || walk->asked_turn == call->turn)
        return;
    walk->asked_turn = call->turn;
    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: which callback does the loop call next?",
             call->turn, time_of(call));
    question_option(&question, names_queued(&walk->names, next->cb), "");
    offer_queued(walk, &question);
    offer_waiting(walk, &question);
    say_cause(walk, &question, next);
    question_ask(&question, call->n, &walk->score);
    if (question.count > 1) {
        char queue[256];
        list_queue(walk, queue, sizeof queue);
        printf("The queue, from its front: %s\n", queue);
    }
}

/* --- which line is printed next? ------------------------------------------- */

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

static void ask_output(struct walk *walk, const struct event *out)
{
    struct question question = {.count = 0};
    const struct event *cause = cause_of(walk, out);
    const char *task = cause ? names_task(&walk->names, cause->task) : NULL;
    char line[96];

    line_of(out, line, sizeof line);
    if (walk->was_printed || line[0] == '\0')
        return;
    walk->was_printed = true;
    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: %s prints. Which line?", out->turn, time_of(out),
             task ? task : "what runs");
    question_option(&question, line, "");
    offer_lines(walk, &question, out, 1);
    offer_lines(walk, &question, out, -1);
    snprintf(question.cause, sizeof question.cause,
             "See event %lld, in turn %lld.", out->n, out->turn);
    question_ask(&question, out->n, &walk->score);
}

/* --- until when does it wait? ----------------------------------------------- */

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

    snprintf(text, sizeof text, "%s: at once, in the next turn", time_of(wait));
    question_option(question, text,
                    "Awaiting what is not done sets the task aside, and the "
                    "loop goes on with others.");
    for (const struct event *event = wait; event < end && question->count < 4;
         event++)
        if (event->ev == EV_WOKE && event->t > wait->t) {
            snprintf(text, sizeof text, "until %s", time_of(event));
            question_option(question, text,
                            "Something else happens then. Sleeps and waits of "
                            "different tasks go on at the same time.");
        }
    question_option(question, "for ever",
                    "It is woken: what it waits for is completed.");
}

static void ask_wait(struct walk *walk, const struct event *wait)
{
    const struct event *end = end_of_wait(walk, wait);
    struct question question = {.count = 0};
    char text[64];

    snprintf(question.prompt, sizeof question.prompt,
             "Turn %lld, %s: %s %s. Until when?", wait->turn, time_of(wait),
             names_task(&walk->names, wait->task),
             names_wait(&walk->names, wait));
    if (end && end->t > wait->t)
        snprintf(text, sizeof text, "until %s", time_of(end));
    else if (end)
        snprintf(text, sizeof text, "%s: at once, in the next turn",
                 time_of(end));
    else
        snprintf(text, sizeof text, "for ever");
    question_option(&question, text, "");
    offer_times(walk, &question, wait, end ? end->t : 0);
    if (end)
        say_cause(walk, &question, end);
    question_ask(&question, wait->n, &walk->score);
}

/* --- the walk ---------------------------------------------------------------- */

static void ask_before(struct walk *walk, const struct event *event)
{
    if (event->ev == EV_CALL)
        ask_call(walk, event);
    else if (event->ev == EV_OUT)
        ask_output(walk, event);
    else if (event->ev == EV_WAIT && names_task(&walk->names, event->task))
        ask_wait(walk, event);
}

static void follow(struct walk *walk, const struct event *event)
{
    ready_follow(&walk->ready, event);
    if (event->ev == EV_CALL)
        walk->was_printed = false;
    if (event->ev == EV_WAIT)
        walk->waits[event->task] = event;
    if (event->ev == EV_RUN)
        walk->waits[event->task] = NULL;
    if (event->ev == EV_QUEUE) {
        long long task = names_task_of(&walk->names, event->cb);
        if (task != NO_NUMBER)
            walk->waits[task] = NULL;
    }
    if (event->ev == EV_OUT)
        printf("    | %s", event->text);
}

void predict(const struct trace *trace)
{
    struct walk walk = {.trace = trace,
                        .names = names_of(trace),
                        .ready = ready_new(trace),
                        .asked_turn = -1};

    walk.waits = trace_room(walk.names.serials, sizeof *walk.waits);
    printf("%s. Answer with a number; Enter passes, q ends.\n", trace->program);
    for (size_t i = 0; i < trace->count && !walk.score.over; i++) {
        ask_before(&walk, &trace->events[i]);
        if (!walk.score.over)
            follow(&walk, &trace->events[i]);
    }
    printf("\n%d of %d right.\n", walk.score.right, walk.score.asked);
    free(walk.waits);
    ready_free(&walk.ready);
    names_free(&walk.names);
}
