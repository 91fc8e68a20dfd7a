/* wakeup_pipe - a pipe by which a loop's wait is ended. Plugs in. */
#ifndef WAKEUP_PIPE_H
#define WAKEUP_PIPE_H

#include <stdbool.h>

/* Neither end waits, goes on to another program, or is one of 0 to 2. */
struct wakeup_pipe {
    int read_end;
    int write_end;
};

/* False, with errno, and then nothing is open. */
bool wakeup_pipe_open(struct wakeup_pipe *self);
void wakeup_pipe_close(const struct wakeup_pipe *self);

/* In a child made by fork(): a new pipe under the same numbers, so that it does
   not take its parent's wake-ups; it begins with a byte. False, with errno: there
   is no descriptor for it, and it is the parent's still. */
bool wakeup_pipe_renew(const struct wakeup_pipe *self);

/* One byte more, from any thread or signal handler; errno stays. A pipe that is
   full wakes the loop just as well. */
void wakeup_pipe_write(const struct wakeup_pipe *self);

/* Read all of them: several are one wake-up. */
void wakeup_pipe_empty(const struct wakeup_pipe *self);

#endif
