/* loop_outer - the model's gather and shield, which end when others do. */
#include <string.h>

#include "loop_model.h"

static bool has_failed(const struct object *object)
{
    return object->ending.how != RETURNED && object->ending.how != GATHERED;
}

/* gather()'s _done_callback() */
static void gather_hears(int id, const struct object *child)
{
    struct object *gather = &objects[id];

    gather->unfinished--;
    if (gather->done)
        return;
    if (has_failed(child) && !gather->return_exceptions)
        object_end(id, false, child->ending);
    else if (gather->unfinished == 0)
        object_end(id, false,
                   (struct ending){
                       gather->cancel_requested ? CANCELLED : GATHERED, id});
}

/* Whether the i-th was given before. */
static bool is_again(const int *children, int i)
{
    for (int j = 0; j < i; j++)
        if (children[j] == children[i])
            return true;
    return false;
}

int gather_new(const int *children, int count, bool return_exceptions)
{
    int id = object_new(GATHER);
    struct object *gather = &objects[id];

    gather->return_exceptions = return_exceptions;
    gather->count = count;
    memcpy(gather->children, children, (size_t)count * sizeof *children);
    for (int i = 0; i < count; i++)
        gather->unfinished += !is_again(children, i);
    for (int i = 0; i < count; i++)
        if (!is_again(children, i) && !objects[children[i]].done)
            object_add_callback(children[i],
                                (struct entry){TIE, id, children[i], false});
    for (int i = 0; i < count; i++)
        if (!is_again(children, i) && objects[children[i]].done)
            gather_hears(id, &objects[children[i]]);
    if (count == 0)
        object_end(id, false, (struct ending){GATHERED, id});
    return id;
}

int shield_new(int inner)
{
    int id = object_new(SHIELD);

    objects[id].children[0] = inner;
    objects[id].count = 1;
    object_add_callback(id, (struct entry){SHIELD_END, id, 0, false});
    object_add_callback(inner, (struct entry){TIE, id, inner, false});
    return id;
}

static void shield_hears(int id, const struct object *inner)
{
    if (objects[id].done)
        return;
    if (inner->is_cancelled)
        object_cancel(id);
    else
        object_end(id, false, inner->ending);
}

void outer_hears(int id, int child)
{
    if (objects[id].kind == GATHER)
        gather_hears(id, &objects[child]);
    else
        shield_hears(id, &objects[child]);
}

/* shield()'s _outer_done_callback() */
void shield_ends(int id)
{
    int inner = objects[id].children[0];

    if (objects[inner].done)
        return;
    object_remove_callback(inner, (struct entry){TIE, id, inner, false});
    object_remove_callback(inner, (struct entry){LOG, inner, 0, false});
    object_add_callback(inner, (struct entry){LOG, inner, 0, false});
}
