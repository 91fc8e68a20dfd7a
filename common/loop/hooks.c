/* hooks - where the loop's listeners are told. Since chapter01/14. */
#include "hooks.h"

void hooks_tell_made(struct hooks *hooks, enum object_kind kind,
                     const void *object)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->made)
            hooks->made(hooks, kind, object);
    }
}

void hooks_tell_gone(struct hooks *hooks, const void *object)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next;
        if (hooks->gone)
            hooks->gone(hooks, object);
    }
}

void hooks_tell_closing(struct hooks *hooks)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next;
        if (hooks->closing)
            hooks->closing(hooks);
    }
}

bool hooks_where(struct hooks *hooks, enum where what, const void *object,
                 char *text, size_t room)
{
    for (; hooks; hooks = hooks->next)
        if (hooks->where && hooks->where(hooks, what, object, text, room))
            return true;
    text[0] = '\0';
    return false;
}
