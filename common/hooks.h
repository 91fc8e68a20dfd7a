/* hooks - where those who watch the loop are told. Since chapter01/13. */
#ifndef HOOKS_H
#define HOOKS_H

struct callback;
struct task;

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

    /* Chapter 2's. A task begins to wait, on what its waiting_on says (NULL:
       it only gives way); then it is about to go on, or it is done. */
    void (*task_made)(struct hooks *hooks, struct task *task);
    void (*task_suspended)(struct hooks *hooks, struct task *task);
    void (*task_woken)(struct hooks *hooks, struct task *task);
    void (*task_done)(struct hooks *hooks, struct task *task);
};

/* Telling every listener; costs one branch if there is none. */
static inline void hooks_callback_starts(struct hooks *hooks,
                                         struct callback *callback)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->callback_starts)
            hooks->callback_starts(hooks, callback);
    }
}

static inline void hooks_callback_ends(struct hooks *hooks)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->callback_ends)
            hooks->callback_ends(hooks);
    }
}

static inline void hooks_task_made(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_made)
            hooks->task_made(hooks, task);
    }
}

static inline void hooks_task_suspended(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_suspended)
            hooks->task_suspended(hooks, task);
    }
}

static inline void hooks_task_woken(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_woken)
            hooks->task_woken(hooks, task);
    }
}

static inline void hooks_task_done(struct hooks *hooks, struct task *task)
{
    for (struct hooks *next; hooks; hooks = next) {
        next = hooks->next; /* it may leave */
        if (hooks->task_done)
            hooks->task_done(hooks, task);
    }
}

#endif
