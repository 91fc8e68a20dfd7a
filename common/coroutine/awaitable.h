/* awaitable - what everything that can be awaited begins with.
   Since chapter02/01, uses misuse. */
#ifndef AWAITABLE_H
#define AWAITABLE_H

#include <stddef.h>

/*
 * await(), gather and their like take a coroutine, a future or a task, as in
 * Python, and so a `void *`. This tells them which it is; the odd numbers make
 * it unlikely that a pointer to something else passes for one.
 */
enum awaitable_kind {
    AWAITABLE_RELEASED = 0x0ddba11,
    AWAITABLE_COROUTINE = 0xc0a0c0a,
    AWAITABLE_FUTURE = 0xf0a0f0a,
    AWAITABLE_TASK = 0xaa0aa0a
};

struct awaitable {
    enum awaitable_kind kind;
};

/* It is none of them: a bug that ends the program. */
_Noreturn void awaitable_refuse(const void *awaitable, const char *who);

/*
 * Which of them it is. NULL, one that was released, or anything else is a bug
 * that ends the program; `who` was given it.
 */
static inline enum awaitable_kind awaitable_kind(const void *awaitable,
                                                 const char *who)
{
    const struct awaitable *its = awaitable;

    if (its && (its->kind == AWAITABLE_COROUTINE ||
                its->kind == AWAITABLE_FUTURE || its->kind == AWAITABLE_TASK))
        return its->kind;
    awaitable_refuse(awaitable, who);
}

#endif
