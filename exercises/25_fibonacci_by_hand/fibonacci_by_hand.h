/* fibonacci_by_hand - a coroutine without a stack. To be written by you. */
#ifndef FIBONACCI_BY_HAND_H
#define FIBONACCI_BY_HAND_H

#include "coroutine.h"

/*
 * A coroutine that yields the first `count` Fibonacci numbers (0 or more), one
 * at each step: 0, 1, 1, 2, 3, 5, ... each the sum of the two before it. Then
 * it ends, with the sum of all it has yielded. If it is sent an error in place
 * of a value, it ends with that error. To be given back with
 * coroutine_release(). NULL if there is no memory.
 */
struct coroutine *fibonacci_new(int count);

#endif
