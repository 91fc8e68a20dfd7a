/* mailbox - room for one letter. */
#include "await.h"
#include "future.h"
#include "loop.h"
#include "mailbox.h"

/* One that waits, on its own stack. */
struct waiting {
    struct list link; /* in the line */
    struct future *future;
};

void mailbox_init(struct mailbox *mailbox)
{
    mailbox->full = false;
    list_init(&mailbox->line);
}

/* exercise: mailbox */
/* Until a letter was put or taken, or we are cancelled. */
static struct outcome wait_in_line(struct mailbox *mailbox)
{
    struct waiting me = {.future =
                             loop_create_future(asyncio_get_running_loop())};

    list_append(&mailbox->line, &me.link);
    struct outcome outcome = await(me.future);
    list_remove(&me.link);
    future_release(me.future);
    return outcome;
}

/* exercise: mailbox */
/* A letter was put or taken: let all that wait look again. */
static void wake_all(struct mailbox *mailbox)
{
    while (!list_empty(&mailbox->line)) {
        struct waiting *first =
            list_entry(list_take_first(&mailbox->line), struct waiting, link);
        if (!future_done(first->future))
            outcome_ignore(future_set_result(first->future, 0));
    }
}

/* exercise: mailbox */
struct outcome mailbox_put(struct mailbox *mailbox, intptr_t letter)
{
    while (mailbox->full) {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    }
    mailbox->full = true;
    mailbox->letter = letter;
    wake_all(mailbox);
    return outcome_value(0);
}

/* exercise: mailbox */
struct outcome mailbox_take(struct mailbox *mailbox)
{
    while (!mailbox->full) {
        struct outcome outcome = wait_in_line(mailbox);
        if (outcome.error)
            return outcome;
    }
    mailbox->full = false;
    wake_all(mailbox);
    return outcome_value(mailbox->letter);
}
