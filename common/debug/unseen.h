/* unseen - a command that the program does not see. Plugs in since
   chapter01/14. */
#ifndef UNSEEN_H
#define UNSEEN_H

#include <stdio.h>

/*
 * Runs a command of the shell, waits for its end, and returns what it has
 * printed, which belongs to the caller: fclose(). *status is its exit status, or
 * 128 if a signal ended it or there was no process for it. NULL: it could not be
 * run. Where the system allows for it, no wait() of the program returns for it,
 * and of what the program has open it has but stdin and stderr. From any thread;
 * a fork() of another meanwhile does no harm.
 */
FILE *unseen_command(const char *command, int *status);

#endif
