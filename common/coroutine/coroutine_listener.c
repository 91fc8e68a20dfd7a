/* coroutine_listener - is told of every coroutine. Since chapter02/01. */
#include <stddef.h>

#include "coroutine_listener.h"

const struct coroutine_listener *_Atomic coroutine_listener;
