/* load_server - the server that is measured, as a process of its own. */
#ifndef LOAD_SERVER_H
#define LOAD_SERVER_H

#include <stdbool.h>

/* Start COMMAND..., which prints its port on its first line: returns that. */
int load_server_start(char **command);

/* What its threads have run so far, in nanoseconds; 0 where that is not known.
 */
double load_server_cpu(void);

/* If it was started by strace, that is left to add up. */
void load_server_end(bool by_strace);

/* End it, and this process: something went wrong; errno says what. */
_Noreturn void load_fail(const char *what);

#endif
