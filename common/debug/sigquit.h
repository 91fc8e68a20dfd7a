/* sigquit - counts how often Ctrl-\ was pressed. Plugs in. */
#ifndef SIGQUIT_H
#define SIGQUIT_H

/*
 * From sigquit_listen() to sigquit_end(), which come in pairs, SIGQUIT does not end
 * the program but is counted. If the program has a use for it, that stays, and
 * nothing is counted. From any thread.
 */
void sigquit_listen(void);
void sigquit_end(void);
int sigquit_count(void);

#endif
