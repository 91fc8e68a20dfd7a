/*
 * A yield among n tasks.
 *
 * n stacks in a ring, each jumping to the next. No queue, for each knows the
 * next; that is the limit of any scheduler whose tasks have stacks.
 *
 * The stacks are coloured. A cache puts a line where some bits of its address
 * say, a dozen lines a place at the most. If all stacks began at the same
 * offset in their page, the few lines that each one uses would all want the
 * same place, and 1,000 of them would push each other out: a yield took three
 * to four times as long. So the top of the i-th is i mod 32 times two lines
 * lower.
 *
 * Among 100,000 it is slower whatever one does: a page each is more than the
 * processor keeps the addresses of (its TLB), and more than its caches hold.
 */
#include "chunks.h"
#include "contestant.h"
#include "limit.h"
#include "limit_jump.h"
#include "limit_stacks.h"

struct member {
    void *stopped_at;
    struct member *next;
};

static struct member *ring;
static struct member *begins; /* it is jumped to for the first time */

static void member(void *unused)
{
    struct member *self = begins;

    (void)unused;
    begins = self->next;
    for (;;)
        limit_jump(&self->stopped_at, &self->next->stopped_at);
}

/* We are a member too, so a lap has ended when it is our turn again. */
static void laps(void *argument, long rounds)
{
    struct member *self = argument;

    while (rounds-- > 0)
        limit_jump(&self->stopped_at, &self->next->stopped_at);
}

void limit_yield(long n)
{
    char *stacks = limit_stacks(n);

    ring = contestant_array(n, sizeof *ring);
    for (long i = 0; i < n; i++) {
        char *top = limit_stacks_top(stacks, i);
        ring[i].next = &ring[(i + 1) % n];
        ring[i].stopped_at = limit_jump_new(top, member);
    }
    begins = ring[0].next;
    chunks_measure(laps, &ring[0], n);
}
