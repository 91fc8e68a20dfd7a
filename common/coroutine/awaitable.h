/* awaitable - what everything that can be awaited begins with.
   Since chapter02/01, uses misuse. */
#ifndef AWAITABLE_H
#define AWAITABLE_H

#include <stddef.h>

/*
 * await(), gather and their like take a coroutine, a future or a task, as in
 * Python, and so a `void *`. This tells them which it is; the odd numbers make
 * it unlikely that a pointer to something else passes for one. What was given
 * back keeps saying so, until its memory is used again (see freelist.h).
 */
enum awaitable_kind {
    AWAITABLE_RELEASED = 0x0ddba11, /* a future or a task that was given back */
    AWAITABLE_REUSED = 0xdead00a,   /* a coroutine that a task has, or that was
                                       awaited or given back */
    AWAITABLE_FUTURE = 0xa0a17ab, /* these follow each other: one comparison */
    AWAITABLE_TASK,
    AWAITABLE_COROUTINE
};

struct awaitable {
    enum awaitable_kind kind;
};

/*
 * Ends the program with a sentence: what `who`, a public function, was given is
 * none of them, or not the one that it expects.
 */
_Noreturn void awaitable_refuse(const void *awaitable, const char *who,
                                const char *expected);

/*
 * Which of them it is. Ends the program if it is NULL, was given back, or is
 * anything else: a bug of the caller of `who`.
 */
static inline enum awaitable_kind awaitable_kind(const void *awaitable,
                                                 const char *who)
{
    const struct awaitable *its = awaitable;

    if (its && (its->kind == AWAITABLE_COROUTINE ||
                its->kind == AWAITABLE_FUTURE || its->kind == AWAITABLE_TASK))
        return its->kind;
    awaitable_refuse(awaitable, who, "a future, a task or a coroutine");
}

#endif
