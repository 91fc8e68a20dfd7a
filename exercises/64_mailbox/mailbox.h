/* mailbox - room for one letter. To be written by you. */
#ifndef MAILBOX_H
#define MAILBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "list.h"
#include "outcome.h"

/* The caller's, and of one loop; {0} is no mailbox yet. */
struct mailbox {
    bool full;
    intptr_t letter;  /* if it is full */
    struct list line; /* waiters */
};

/* An empty one. */
void mailbox_init(struct mailbox *mailbox);

/* Put a letter in, as soon as there is room. Inside of a coroutine;
   CancelledError if its task is cancelled meanwhile, and nothing was put. */
MUST_USE struct outcome mailbox_put(struct mailbox *mailbox, intptr_t letter);

/* The value is the letter, as soon as there is one, which is gone then. Inside
   of a coroutine; CancelledError likewise, and nothing was taken. */
MUST_USE struct outcome mailbox_take(struct mailbox *mailbox);

#endif
