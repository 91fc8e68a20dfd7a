/* quit - counts how often Ctrl-\ was pressed. Since chapter02/06. */
#ifndef QUIT_H
#define QUIT_H

/*
 * From quit_listen() to quit_end(), which come in pairs, SIGQUIT does not end
 * the program but is counted. If the program has a use for it, that stays, and
 * nothing is counted. From any thread.
 */
void quit_listen(void);
void quit_end(void);
int quit_count(void);

#endif
