/* scenario_names - what the names of tasks, futures and timers mean. */
#include <stddef.h>
#include <string.h>

#include "scenario_keep.h"
#include "scenario_names.h"
#include "scenario_trace.h"

static struct name *all;

struct name *name_of(const char *text)
{
    struct name *name;

    for (name = all; name; name = name->next)
        if (strcmp(name->text, text) == 0)
            return name;
    name = keep(sizeof *name);
    name->text = keep_text(text);
    name->next = all;
    all = name;
    return name;
}

struct mark *mark_of(struct name *name, const char *word)
{
    struct mark *mark;

    for (mark = name->marks; mark; mark = mark->next)
        if (strcmp(mark->word, word) == 0)
            return mark;
    mark = keep(sizeof *mark);
    *mark = (struct mark){
        .name = name, .word = keep_text(word), .next = name->marks};
    name->marks = mark;
    return mark;
}

void name_means_future(struct name *name, struct future *future)
{
    future_release(name->future);
    name->future = future;
    name->is_timer = false;
}

void name_means_timer(struct name *name, struct handle timer)
{
    name_means_future(name, NULL);
    name->timer = timer;
    name->is_timer = true;
}

struct future *name_future(struct name *name)
{
    if (!name->future)
        trace("no %s", name->text);
    return name->future;
}

struct handle *name_timer(struct name *name)
{
    if (!name->is_timer)
        trace("no %s", name->text);
    return name->is_timer ? &name->timer : NULL;
}

void names_forget(void)
{
    for (struct name *name = all; name; name = name->next)
        name_means_future(name, NULL);
    all = NULL;
}
