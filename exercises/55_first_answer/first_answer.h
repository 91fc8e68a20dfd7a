/* first_answer - ask three, take the first answer. To be written by you. */
#ifndef FIRST_ANSWER_H
#define FIRST_ANSWER_H

#include "outcome.h"

enum { ASKED = 3 };

/*
 * Run ask(whom[0]), ask(whom[1]) and ask(whom[2]) at the same time; ask() is a
 * coroutine function. The first value that one of them returns; the others are
 * cancelled then, and have ended when this returns. If all fail, the error of
 * whom[0]. CancelledError, when all have ended, if the task in which it runs is
 * cancelled before one has answered. Inside of a coroutine.
 */
MUST_USE struct outcome first_answer(struct outcome (*ask)(void *whom),
                                     void *const whom[ASKED]);

#endif
