/* hooks - where those who watch the loop hang their ears. Since chapter01/13. */
#ifndef HOOKS_H
#define HOOKS_H

struct callback;
struct loop;

/*
 * A listener fills in what it wants to hear, leaves the rest NULL, and adds
 * itself with loop_add_hooks(). Nothing in the loop asks further than whether
 * there is one. A listener may look, but must not change the order of events.
 */
struct hooks {
    struct hooks *next; /* the loop's: the listener after this one */

    /* A callback is about to be called, and has returned. By then it may be
       gone, so callback_ends is not told which: it ends what started last. */
    void (*callback_starts)(struct hooks *hooks, struct callback *callback);
    void (*callback_ends)(struct hooks *hooks);
};

/* Telling every listener; costs one branch if there is none. */
static inline void hooks_callback_starts(struct hooks *hooks,
                                         struct callback *callback)
{
    for (; hooks; hooks = hooks->next)
        if (hooks->callback_starts)
            hooks->callback_starts(hooks, callback);
}

static inline void hooks_callback_ends(struct hooks *hooks)
{
    for (; hooks; hooks = hooks->next)
        if (hooks->callback_ends)
            hooks->callback_ends(hooks);
}

#endif
