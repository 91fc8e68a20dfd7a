/* event - one event of a trace, as FORMAT.md describes it. Uses json. */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "event.h"

/* A program that made more than this would not be watched with a trace; and
   tables that serial numbers are the indices of stay small. */
enum { MOST_SERIAL = 1 << 24 };

enum type { NUMBER, SERIAL, STRING, LIST };

static const struct field {
    const char *key;
    size_t offset;
    enum type type;
} fields[] = {
    {"n", offsetof(struct event, n), NUMBER},
    {"t", offsetof(struct event, t), NUMBER},
    {"turn", offsetof(struct event, turn), NUMBER},
    {"by", offsetof(struct event, by), NUMBER},
    {"cb", offsetof(struct event, cb), SERIAL},
    {"task", offsetof(struct event, task), SERIAL},
    {"id", offsetof(struct event, id), SERIAL},
    {"on", offsetof(struct event, on), SERIAL},
    {"job", offsetof(struct event, job), SERIAL},
    {"loop", offsetof(struct event, loop), SERIAL},
    {"timeout", offsetof(struct event, timeout), NUMBER},
    {"due", offsetof(struct event, due), NUMBER},
    {"fd", offsetof(struct event, fd), NUMBER},
    {"ready", offsetof(struct event, ready), NUMBER},
    {"dropped", offsetof(struct event, dropped), NUMBER},
    {"fn", offsetof(struct event, fn), STRING},
    {"from", offsetof(struct event, from), STRING},
    {"name", offsetof(struct event, name), STRING},
    {"coro", offsetof(struct event, coro), STRING},
    {"kind", offsetof(struct event, kind), STRING},
    {"how", offsetof(struct event, how), STRING},
    {"text", offsetof(struct event, text), STRING},
    {"for", offsetof(struct event, direction), STRING},
    {"answer", offsetof(struct event, answer), STRING},
    {"state", offsetof(struct event, state), STRING},
    {"status", offsetof(struct event, status), STRING},
    {"at", offsetof(struct event, at), STRING},
    {"of", offsetof(struct event, of), LIST},
};

/* Each kind of event, and the fields that it has to have beside the first
   five. `ask` may be without end, so its timeout may be null. */
static const struct {
    const char *word, *fields;
} kinds[] = {
    [EV_OPEN] = {"open", "loop"},
    [EV_CLOSE] = {"close", "loop"},
    [EV_TURN] = {"turn", ""},
    [EV_ASK] = {"ask", ""},
    [EV_WOKE] = {"woke", "ready"},
    [EV_QUEUE] = {"queue", "cb from"},
    [EV_UNQUEUE] = {"unqueue", "cb"},
    [EV_TIMER] = {"timer", "cb"},
    [EV_UNTIMER] = {"untimer", "cb"},
    [EV_WATCH] = {"watch", "cb fd for"},
    [EV_UNWATCH] = {"unwatch", "cb fd for"},
    [EV_CALL] = {"call", "cb"},
    [EV_RET] = {"ret", "cb"},
    [EV_TASK] = {"task", "id name coro"},
    [EV_RUN] = {"run", "task"},
    [EV_WAIT] = {"wait", "task kind"},
    [EV_YIELD] = {"yield", "task"},
    [EV_ENTER] = {"enter", "coro"},
    [EV_LEAVE] = {"leave", "coro"},
    [EV_DONE] = {"done", "id how"},
    [EV_CANCEL] = {"cancel", "id"},
    [EV_ANSWER] = {"answer", "id answer"},
    [EV_DEADLOCK] = {"deadlock", ""},
    [EV_THREAD] = {"thread", "job state"},
    [EV_OUT] = {"out", "text"},
    [EV_REPORT] = {"report", "text"},
    [EV_END] = {"end", "status dropped"},
};

enum { FIELDS = sizeof fields / sizeof fields[0] };
enum { KINDS = sizeof kinds / sizeof kinds[0] };

const char *event_word(enum event_kind ev)
{
    return kinds[ev].word;
}

static void clear(struct event *event)
{
    for (int i = 0; i < FIELDS; i++) {
        void *place = (char *)event + fields[i].offset;
        if (fields[i].type >= STRING)
            *(const char **)place = NULL;
        else
            *(long long *)place = NO_NUMBER;
    }
}

static const char *complaint(const char *format, const char *word)
{
    static char sentence[128];

    snprintf(sentence, sizeof sentence, format, word);
    return sentence;
}

static const char *store_number(const struct field *field,
                                const struct json_field *from, void *place)
{
    if (from->kind != JSON_NUMBER)
        return complaint("%.40s is no number", from->key);
    if (from->number < 0)
        return complaint("%.40s is negative", from->key);
    if (field->type == SERIAL &&
        (from->number == 0 || from->number > MOST_SERIAL))
        return complaint("%.40s is no serial number", from->key);
    *(long long *)place = from->number;
    return NULL;
}

static const char *store(const struct json_field *from, struct event *event)
{
    for (int i = 0; i < FIELDS; i++) {
        void *place = (char *)event + fields[i].offset;

        if (strcmp(fields[i].key, from->key) != 0 || from->kind == JSON_NULL)
            continue;
        if (fields[i].type == NUMBER || fields[i].type == SERIAL)
            return store_number(&fields[i], from, place);
        bool is_list = fields[i].type == LIST;
        if (from->kind != (is_list ? JSON_LIST : JSON_STRING))
            return complaint("%.40s is not what it should be", from->key);
        *(const char **)place = is_list ? from->list : from->string;
    }
    return NULL; /* a field that is not known here belongs to a later format */
}

/* Each word of `wanted`, which are separated by a blank. */
static const char *missing(const struct json_object *object, const char *wanted)
{
    while (*wanted) {
        size_t length = strcspn(wanted, " ");
        char key[16];

        snprintf(key, sizeof key, "%.*s", (int)length, wanted);
        const struct json_field *field = json_find(object, key);
        if (!field || field->kind == JSON_NULL)
            return complaint("it has no %s", key);
        wanted += length + (wanted[length] == ' ');
    }
    return NULL;
}

const char *event_read(const struct json_object *object, struct event *event)
{
    const char *problem = missing(object, "n t turn ev by");
    int kind = 0;

    if (problem)
        return problem;
    const struct json_field *ev = json_find(object, "ev");
    if (ev->kind != JSON_STRING)
        return "its ev is no string";
    while (kind < KINDS && strcmp(kinds[kind].word, ev->string) != 0)
        kind++;
    if (kind == KINDS)
        return complaint("no event is called '%.40s'", ev->string);
    clear(event);
    event->ev = (enum event_kind)kind;
    for (int i = 0; !problem && i < object->count; i++)
        problem = store(&object->fields[i], event);
    return problem ? problem : missing(object, kinds[kind].fields);
}
