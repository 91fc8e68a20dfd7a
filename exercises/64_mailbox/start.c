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

/* Until somebody has put or taken a letter, or we are cancelled. */
static struct outcome wait_in_line(struct mailbox *mailbox)
{
    not_written("wait_in_line");
}

/* A letter was put or taken: let all who wait look again. */
static void wake_all(struct mailbox *mailbox)
{
    not_written("wake_all");
}

struct outcome mailbox_put(struct mailbox *mailbox, intptr_t letter)
{
    not_written("mailbox_put");
}

struct outcome mailbox_take(struct mailbox *mailbox)
{
    not_written("mailbox_take");
}
