/* blocking_calls - functions of the C library that make a thread wait, and what to
   await in place of them. Plugs in. */
#ifndef BLOCKING_CALLS_H
#define BLOCKING_CALLS_H

/*
 * Whether a function of this name, as a library exports it, makes its thread
 * wait: its name as a program writes it, and in *instead what to do about it.
 * NULL if it does not, or we do not know.
 */
const char *blocking_call_find(const char *function, const char **instead);

#endif
