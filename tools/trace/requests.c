/* requests - which tasks were asked to end, in words: by whom, whom the request
   has reached, and what came of it. Uses names. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "requests.h"

enum { MOST_SAID = 3, MOST_REACHED = 64, MOST_NAMED = 4, ROOM = 400 };

struct text {
    char words[ROOM];
    size_t used;
};

struct requests {
    struct names names;
    const struct event **wait; /* of each task, while it waits */
    bool *deaf; /* each task that was asked and has not run since, or is done */

    /* the one that is followed */
    long long reached[MOST_REACHED], spared;
    size_t count;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text,
                                                      const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(text->words + text->used, ROOM - text->used, format,
                           arguments);
    va_end(arguments);
    text->used += (size_t)length;
    if (text->used >= ROOM)
        text->used = ROOM - 1;
}

/* "Task-2", "Task-2 and Task-3", "Task-2, Task-3 and 4 others". */
static void add_names(struct text *text, const struct requests *requests,
                      const long long *tasks, size_t count)
{
    size_t named = count > MOST_NAMED ? MOST_NAMED - 1 : count;

    for (size_t i = 0; i < named; i++)
        add(text, "%s%.20s",
            i == 0           ? ""
            : i + 1 == count ? " and "
                             : ", ",
            names_task(&requests->names, tasks[i]));
    if (named < count)
        add(text, " and %zu others", count - named);
}

/* A task hands it on to what it waits for; a shield does not. (Their depth is that
   of who waits for whom.) */
static void reach(struct requests *requests, long long id)
{
    if (!names_task(&requests->names, id) || requests->deaf[id] ||
        requests->count == MOST_REACHED)
        return;
    const struct event *wait = requests->wait[id];
    requests->deaf[id] = true;
    requests->reached[requests->count++] = id;
    if (!wait)
        return;
    const char *of = wait->of;
    if (strcmp(wait->kind, "shield") == 0) {
        requests->spared = of ? json_next(&of) : NO_NUMBER;
        return;
    }
    reach(requests, wait->on);
    while (of && *of >= '0' && *of <= '9')
        reach(requests, json_next(&of));
}

/* --- who asks --------------------------------------------------------------- */

static void add_asker(struct text *text, const struct requests *requests,
                      const struct event *request)
{
    const struct event *by = trace_cause(requests->names.trace, request);
    const char *task = by ? names_task(&requests->names, by->task) : NULL;

    if (task)
        add(text, "%.20s", task);
    else if (by && by->fn && strcmp(by->fn, "on_timeout") == 0)
        add(text, "the time limit");
    else if (by && by->fn)
        add(text, "%.40s()", by->fn);
    else
        add(text, by ? "a callback" : "asyncio_run()");
}

/* --- what came of it -------------------------------------------------------- */

/* It has run, and neither ended by the error nor with another. */
static bool goes_on(const struct trace *trace, const struct event *request,
                    long long task)
{
    const struct event *end = trace->events + trace->count;

    for (const struct event *event = request; event < end; event++) {
        if (event->ev == EV_DONE && event->id == task)
            return strcmp(event->how, "value") == 0;
        if ((event->ev == EV_WAIT || event->ev == EV_YIELD) &&
            event->task == task)
            return true;
    }
    return false;
}

static void add_answer(struct text *text, const struct requests *requests,
                       const struct event *request)
{
    long long catchers[MOST_REACHED];
    size_t count = 0;

    for (size_t i = 0; i < requests->count; i++)
        if (goes_on(requests->names.trace, request, requests->reached[i]))
            catchers[count++] = requests->reached[i];
    if (count == 0)
        return;
    add(text, " ");
    add_names(text, requests, catchers, count);
    add(text, count == 1 ? " catches the error that this raises, and goes on."
                         : " catch the error that this raises, and go on.");
}

static void say_request(struct requests *requests, const struct event *request,
                        requests_function *say, void *argument)
{
    struct text text = {.used = 0};
    const char *spared = names_task(&requests->names, requests->spared);

    if (requests->count == 0)
        return; /* it has been asked before */
    add(&text, "? in turn %lld: ", request->turn);
    add_asker(&text, requests, request);
    add(&text, " asks ");
    add_names(&text, requests, requests->reached, 1);
    add(&text, " to end");
    if (requests->count > 1) {
        add(&text, ", and with it ");
        add_names(&text, requests, requests->reached + 1, requests->count - 1);
        add(&text, ", for which it waits");
    }
    if (spared)
        add(&text, "; but not %.20s, which is shielded", spared);
    add(&text, ".");
    add_answer(&text, requests, request);
    say(text.words, argument);
}

/* Of a future that is cancelled hear those that wait for it. */
static void say_future(struct requests *requests, const struct event *request,
                       requests_function *say, void *argument)
{
    struct text text = {.used = 0};

    for (size_t id = 1; id < requests->names.serials; id++)
        if (requests->wait[id] && requests->wait[id]->on == request->id)
            reach(requests, (long long)id);
    if (requests->count == 0)
        return;
    add(&text, "? in turn %lld: ", request->turn);
    add_asker(&text, requests, request);
    add(&text, " cancels what is awaited by ");
    add_names(&text, requests, requests->reached, requests->count);
    add(&text, ".");
    add_answer(&text, requests, request);
    say(text.words, argument);
}

/* --- the whole -------------------------------------------------------------- */

/* What each task waits for, and whether it can be asked. */
static void follow(struct requests *requests, const struct event *event)
{
    if (event->ev == EV_DONE && names_task(&requests->names, event->id))
        requests->deaf[event->id] = true;
    if (!names_task(&requests->names, event->task))
        return;
    if (event->ev == EV_WAIT)
        requests->wait[event->task] = event;
    if (event->ev == EV_RUN) {
        requests->wait[event->task] = NULL;
        requests->deaf[event->task] = false;
    }
}

static bool is_accepted(const struct trace *trace, const struct event *cancel)
{
    const struct event *end = trace->events + trace->count;

    for (const struct event *event = cancel; event < end; event++)
        if (event->ev == EV_ANSWER && event->id == cancel->id)
            return strcmp(event->answer, "accepted") == 0;
    return false;
}

void requests_say(const struct trace *trace, requests_function *say,
                  void *argument)
{
    size_t serials = trace_serials(trace);
    struct requests requests = {
        .names = names_of(trace),
        .wait = trace_room(serials, sizeof *requests.wait),
        .deaf = trace_room(serials, sizeof *requests.deaf)};
    int said = 0;

    for (size_t i = 0; i < trace->count; i++) {
        const struct event *event = &trace->events[i];

        follow(&requests, event);
        if (event->ev != EV_CANCEL || said == MOST_SAID)
            continue;
        requests.count = 0;
        requests.spared = NO_NUMBER;
        if (!names_task(&requests.names, event->id)) {
            say_future(&requests, event, say, argument);
        } else if (is_accepted(trace, event)) {
            reach(&requests, event->id);
            say_request(&requests, event, say, argument);
        }
        said += requests.count > 0;
    }
    free(requests.wait);
    free(requests.deaf);
    names_free(&requests.names);
}
